-- How often an entity was changed, counted in its audit. A person who changes it says which state they saw, and is shown
-- what came between. Verbs lock what they change, so two changes of one entity do not get one number.
alter table audit add column revision integer not null default 0;

update audit set revision = numbered.revision
from (
  select workspace_id, audit_id,
         row_number() over (partition by workspace_id, entity, entity_id order by at, audit_id) as revision
  from audit
) as numbered
where audit.workspace_id = numbered.workspace_id and audit.audit_id = numbered.audit_id;

create index audit_by_revision on audit (workspace_id, entity, entity_id, revision);
drop index audit_by_entity; -- its columns begin the new one
