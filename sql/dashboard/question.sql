-- What a question about the figures of a survey is about, and all that its answer follows from beside the question, in one
-- look: the workspace and the zone that its days are counted in, the survey, the workspace's day at :at, the rules in force,
-- the names of the values of each of :dimensions and which of them are retired, and for the sums the revision of the rollups,
-- how many changes wait, and with :published which periods of :granularity are closed. Nothing of the sums is read.
-- "snapshot" is what dashboard/session-snapshot.sql says meanwhile: as long as it says the same, this row stays the same for
-- every :at of the same minute. Null where that does not follow: on a replica, whose snapshots are not listed in full, and on
-- servers that spread tables over others or are not PostgreSQL's own.
-- No row if the workspace has neither the name nor the number :workspace (null: any). For an unknown survey "surveyId" is null;
-- without rollups the revision and the version of the rules are.
select workspace.name as "workspaceName", workspace.made_up as "madeUp", zone.name as "timeZone",
       survey.survey_id as "surveyId", survey.kind, survey.name, survey.target,
       to_char(:at::timestamptz at time zone zone.name, 'YYYY-MM-DD') as today, state.ruleset_version as version,
       coalesce(rules.unconfirmed, 'leave_out') as unconfirmed, coalesce(rules.presets, '{}') as presets,
       state.refreshed_at as "refreshedAt", state.revision,
       (select coalesce(jsonb_object_agg(dimension, names), '{}')
        from (
          select dimension, jsonb_object_agg(value, label) as names from dimension_value
          where workspace_id = :workspaceId and dimension = any (:dimensions::text[])
          group by dimension
        ) as named) as labels,
       (select coalesce(jsonb_object_agg(dimension, gone), '{}')
        from (
          select dimension, jsonb_agg(value order by value) as gone from dimension_value
          where workspace_id = :workspaceId and dimension = any (:dimensions) and retired_at is not null
          group by dimension
        ) as without) as retired,
       current_database()::text as database,
       (select count(*)::int from change_log where workspace_id = :workspaceId) as waiting,
       (select concat(count(*), ' ', extract(epoch from max(published_at)))
        from published_period
        where :published::boolean and workspace_id = :workspaceId and survey_id = :surveyId
          and granularity = :granularity) as closed,
       (select concat(pg_backend_pid(), ' ', pg_current_snapshot())
        from pg_class join pg_am on pg_am.oid = pg_class.relam
        where pg_class.oid = 'rollup_state'::regclass and relkind = 'r' and amname = 'heap'
          and version() ~ '^PostgreSQL [0-9.]+ (on |\((Debian|Ubuntu|Homebrew) )'
          and to_regclass('pg_catalog.pg_dist_partition') is null
          and not pg_is_in_recovery()) as snapshot
from workspace
left join survey on survey.workspace_id = :workspaceId and survey.survey_id = :surveyId
left join rollup_state state on state.workspace_id = :workspaceId
left join ruleset rules on rules.workspace_id = :workspaceId and rules.ruleset_version = state.ruleset_version
cross join lateral (select coalesce(rules.time_zone, workspace.time_zone) as name) as zone
where workspace.workspace_id = :workspaceId
  and (:workspace::text is null or :workspace in (workspace.name, workspace.workspace_id::text))
