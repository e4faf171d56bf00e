-- Which helpdesk a webhook comes from. Of a known one the code says how it signs and what its payloads mean; `custom` has
-- that in `settings`, as an admin wrote it.
alter table webhook_source rename column format to helpdesk;
alter table webhook_source drop constraint webhook_source_format_check;
alter table webhook_source add column settings jsonb not null default '{}';
alter table webhook_source add constraint webhook_source_settings_check check ((helpdesk = 'custom') = (settings <> '{}'));
