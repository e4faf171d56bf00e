-- Whether an alert was about something real, as a person says; and alerts of several surveys that are one incident.

alter table alert
  add column outcome text check (outcome in ('real', 'not_real')),  -- null: nobody has said
  add column part_of uuid,                                          -- the alert of the same team and cause that people hear of
  add foreign key (workspace_id, part_of) references alert;
create index alert_parts on alert (workspace_id, part_of) where part_of is not null;

alter table alert_event drop constraint alert_event_event_check;
alter table alert_event add constraint alert_event_event_check check (event in (
  'opened', 'worse', 'reminder', 'recovered', 'closed', 'acknowledged', 'muted', 'new_normal',
  'joined',                                                         -- another survey fell with it: its name is the note
  'real', 'not_real', 'unmarked'));                                 -- as a person marked it
