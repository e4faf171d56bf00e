-- The audit says who changed what, and holds no address of a customer: entries of the do-not-ask list are named by an id.
alter table suppression add column suppression_id uuid not null default gen_random_uuid();

update audit
set entity_id = coalesce(
  (
    select s.suppression_id::text
    from suppression s
    where s.workspace_id = audit.workspace_id and s.address_key = audit.entity_id
      and s.kind = replace(coalesce(audit.after, audit.before) ->> 'kind', 'all', '')
  ),
  'removed'
)
where entity = 'suppression';

update audit
set note = regexp_replace(note, '[^\s@<>"''/:()]+@[^\s@<>"''/:()]+\.[^\s@<>"''/:()]+', '(address)', 'g')
where note like '%@%';
