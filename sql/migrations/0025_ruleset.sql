-- One word for each: the rule of one indicator is its preset, all rules that a workspace's figures are computed under are its
-- ruleset, in versions. Names only; no figure changes.
alter table definition rename to ruleset;
alter table ruleset rename column definition_version to ruleset_version;
alter index definition_pkey rename to ruleset_pkey;
alter table ruleset rename constraint definition_workspace_id_fkey to ruleset_workspace_id_fkey;
alter table ruleset rename constraint definition_definition_version_check to ruleset_ruleset_version_check;
alter table ruleset rename constraint definition_days_check to ruleset_days_check;
alter table ruleset rename constraint definition_unconfirmed_check to ruleset_unconfirmed_check;

alter table rollup_state rename column definition_version to ruleset_version;
alter table weekly_indicator rename column definition_version to ruleset_version;
alter table weekly_indicator rename column definition to preset;
alter table period_indicator rename column definition_version to ruleset_version;
alter table period_indicator rename column definition to preset;
alter table published_indicator rename column definition_version to ruleset_version;
alter table published_indicator rename column definition to preset;
alter table upcoming.rollup_state rename column definition_version to ruleset_version;
alter table upcoming.weekly_indicator rename column definition_version to ruleset_version;
alter table upcoming.weekly_indicator rename column definition to preset;
alter table upcoming.period_indicator rename column definition_version to ruleset_version;
alter table upcoming.period_indicator rename column definition to preset;

-- As before, by the new names; see 0018.
create or replace function count_again(reason text) returns void
language sql
as $$
  insert into ruleset (workspace_id, ruleset_version, time_zone, days, unconfirmed, presets, made_by, made_at, in_force_from)
  select w.workspace_id, s.ruleset_version, w.time_zone, 'as_written', 'leave_out', '{}', 'start', w.created_at, w.created_at
  from workspace w
  join rollup_state s on s.workspace_id = w.workspace_id
  on conflict (workspace_id, ruleset_version) do nothing;

  delete from upcoming.rollup_rebuild;
  delete from upcoming.change_log;
  delete from upcoming.counted;
  delete from upcoming.daily_rollup;
  delete from upcoming.daily_cohort;
  delete from upcoming.weekly_indicator;
  delete from upcoming.period_indicator;

  with copied as (
    insert into ruleset (workspace_id, ruleset_version, time_zone, days, unconfirmed, presets, made_by, note)
    select s.workspace_id, (select max(ruleset_version) from ruleset all_ where all_.workspace_id = s.workspace_id) + 1,
           d.time_zone, d.days, d.unconfirmed, d.presets, 'upgrade', reason
    from rollup_state s
    join ruleset d on d.workspace_id = s.workspace_id and d.ruleset_version = s.ruleset_version
    where not exists (select from upcoming.rollup_state u where u.workspace_id = s.workspace_id)
    returning workspace_id, ruleset_version
  )
  insert into upcoming.rollup_state (workspace_id, ruleset_version)
  select workspace_id, ruleset_version from copied;
$$;
