-- Rendered from scripts/sql/templates/dashboard/answer-marks.sql, with the dimensions of packages/domain: npm run build:sql
-- A mark of the counted answers of a survey for each week of [:from, :to): weeks with the same mark have the same answers, so
-- that what was decided from them still holds. The marks of two seeds have nothing in common. Weeks without any have no row.
select date_trunc('week', day::timestamp)::date::text as week, count(*)::int as cells,
       sum(hash_record_extended(row(day, dimension_set, dimension_values, confirmed, unconfirmed), :seed::bigint)::numeric)::text as mark
from (
  select days.day, segment.dimension_set, segment.dimension_values,
         case when 'confirmed' = any(:countedEvidence) then days.confirmed end as confirmed,
         case when 'unconfirmed' = any(:countedEvidence) then days.unconfirmed end as unconfirmed
  from segment
  -- By key, as in bucket-sums.sql.
  cross join lateral (
    select day, confirmed, unconfirmed
    from daily_sum
    where workspace_id = :workspaceId and segment_id = segment.segment_id and day >= :from::date and day < :to::date
    offset 0
  ) as days
  where segment.workspace_id = :workspaceId and segment.survey_id = :surveyId and segment.dimension_set in ('team,product',
                                                                                                            'language', 'tag')
) as counted
where confirmed is not null or unconfirmed is not null
group by 1
order by 1
