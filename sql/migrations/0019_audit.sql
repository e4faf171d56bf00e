-- One audit for every change that an actor makes to a setting, in place of an audit for each kind of change.

-- Appended only, in the transaction of the change. It never holds a secret: no key, no password, no webhook's secret. What
-- an entity was (`before`) and is (`after`) are the parts that changed; null: there was none, or there is none any more.
create table audit (
  workspace_id integer     not null references workspace,
  audit_id     uuid        not null,
  at           timestamptz not null default now(),
  actor_kind   text        not null check (actor_kind in ('operator', 'apiKey', 'job', 'person')),
  actor_id     text        not null,
  verb         text        not null,                       -- create, set, revoke, …
  entity       text        not null,                       -- workspace, survey, alert_rule, …
  entity_id    text        not null,
  note         text        not null default '',            -- why, in the actor's words
  before       jsonb,
  after        jsonb,
  primary key (workspace_id, audit_id)
);
create index audit_by_time on audit (workspace_id, at);
create index audit_by_entity on audit (workspace_id, entity, entity_id);

insert into audit (workspace_id, audit_id, at, actor_kind, actor_id, verb, entity, entity_id, note, before, after)
select workspace_id, change_id, changed_at, 'operator', changed_by, action, 'dimension', dimension || ' ' || value, note,
       case action when 'rename' then jsonb_build_object('label', before) else jsonb_build_object('countsAs', before) end,
       case action when 'rename' then jsonb_build_object('label', after) else jsonb_build_object('countsAs', after) end
from dimension_change;
drop table dimension_change;

insert into audit (workspace_id, audit_id, at, actor_kind, actor_id, verb, entity, entity_id, note, before, after)
select workspace_id, change_id, changed_at, 'operator', changed_by, action, 'exclusion', invitation_id::text, note,
       case action when 'remove' then jsonb_build_object('reason', reason) end,
       case action when 'add' then jsonb_build_object('reason', reason) end
from exclusion_change;
drop table exclusion_change;

-- Decisions about evidence stay where they are, since the pipeline reads them, and most are made by rules; those of persons
-- are in the audit as well.
insert into audit (workspace_id, audit_id, at, actor_kind, actor_id, verb, entity, entity_id, note, before, after)
select workspace_id, decision_id, decided_at, case when decided_by like 'key %' then 'apiKey' else 'operator' end,
       decided_by, 'overrule', 'evidence', invitation_id::text, note,
       jsonb_build_object('evidence', evidence_before), jsonb_build_object('evidence', evidence)
from evidence_decision
where reason = 'overruled';

-- The versions of the rules stay too; who made one is in the audit as well. The first is nobody's change.
insert into audit (workspace_id, audit_id, at, actor_kind, actor_id, verb, entity, entity_id, note, before, after)
select workspace_id, gen_random_uuid(), made_at, 'operator', made_by, 'set', 'ruleset', definition_version::text, note,
       before, after
from (
  select workspace_id, definition_version, made_at, made_by, note,
         jsonb_build_object('timeZone', time_zone, 'unconfirmed', unconfirmed, 'presets', presets) as after,
         lag(jsonb_build_object('timeZone', time_zone, 'unconfirmed', unconfirmed, 'presets', presets))
           over (partition by workspace_id order by definition_version) as before
  from definition
) as version
where made_by not in ('start', 'migration');
