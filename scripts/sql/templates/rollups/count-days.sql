-- Fills the daily sums of the days [:from, :to) from what each invitation is counted as. The days are empty before, and the
-- caller holds the workspace's row of rollup_state.
with to_count as not materialized (
  select * from counted where workspace_id = :workspaceId
),
{{> day-sums}},
known as materialized (
  select wanted.survey_id, wanted.dimension_set, wanted.dimension_values, own.segment_id
  from (select distinct survey_id, dimension_set, dimension_values from day_sums) as wanted
  left join segment own
    on own.workspace_id = :workspaceId and own.survey_id = wanted.survey_id and own.dimension_set = wanted.dimension_set
    and own.dimension_values = wanted.dimension_values
),
{{> segments}},
summed_up as (
  insert into daily_sum
    (workspace_id, day, segment_id, confirmed, unconfirmed, suspect, excluded, sent, responded, delivered, bounced, opted_out)
  select :workspaceId, day, segment_id, confirmed, unconfirmed, suspect, excluded, sent, responded, delivered, bounced, opted_out
  from day_sums
  join segments using (survey_id, dimension_set, dimension_values)
  -- In the order of the key, so that the pages of its index are filled to their end and not to a half.
  order by day, segment_id
  returning 1
)
select count(*)::integer as rows from summed_up
