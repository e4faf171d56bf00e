-- Single low ratings go to channels that ask for them, with what customers wrote only where somebody allowed it.
alter table channel add column comments boolean not null default false;

-- From when to when no mail about an alert is sent, by the clock of the workspace, such as 20:00-07:00; '' for never.
alter table workspace add column alert_quiet text not null default '';
