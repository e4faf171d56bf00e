-- Rendered from scripts/sql/templates/dashboard/answer-marks.sql, with the dimensions of packages/domain: npm run build:sql
-- A mark of the counted answers of a survey for each week of [:from, :to): weeks with the same mark have the same answers, so
-- that what was decided from them still holds. The marks of two seeds have nothing in common. Weeks without any have no row.
select date_trunc('week', day::timestamp)::date::text as week, count(*)::int as cells,
       sum(hash_record_extended(row(day, dimension_set, dimension_values, confirmed, unconfirmed), :seed::bigint)::numeric)::text as mark
from (
  select sums.day, segment.dimension_set, segment.dimension_values,
         case when 'confirmed' = any(:countedEvidence) then sums.confirmed end as confirmed,
         case when 'unconfirmed' = any(:countedEvidence) then sums.unconfirmed end as unconfirmed
  from daily_sum sums
  join segment on segment.workspace_id = :workspaceId and segment.segment_id = sums.segment_id
  where sums.workspace_id = :workspaceId and sums.day >= :from::date and sums.day < :to::date
    and segment.survey_id = :surveyId and segment.dimension_set in ('team,product', 'language', 'tag')
) as counted
where confirmed is not null or unconfirmed is not null
group by 1
order by 1
