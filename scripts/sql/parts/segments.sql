-- The number of each segment in known, which has null for those that have none: they get the next ones.
created as (
  insert into segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
  select :workspaceId,
         coalesce((select max(segment_id) from segment where workspace_id = :workspaceId), 0)
           + row_number() over (order by survey_id, dimension_set, dimension_values),
         survey_id, dimension_set, dimension_values
  from known
  where segment_id is null
  returning survey_id, dimension_set, dimension_values, segment_id
),
segments as materialized (
  select survey_id, dimension_set, dimension_values, segment_id from known where segment_id is not null
  union all
  select survey_id, dimension_set, dimension_values, segment_id from created
)
