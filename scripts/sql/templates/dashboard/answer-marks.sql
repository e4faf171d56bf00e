-- A mark of the counted answers of a survey for each week of [:from, :to): weeks with the same mark have the same answers, so
-- that what was decided from them still holds. The marks of two seeds have nothing in common. Weeks without any have no row.
select week::text as week, count(*)::int as cells,
       sum(hash_record_extended(row(day, named, confirmed, unconfirmed), :seed::bigint)::numeric)::text as mark
from (
  select date_trunc('week', day::timestamp)::date as week, day, named,
         case when 'confirmed' = any(:countedEvidence::text[]) then days.confirmed end as confirmed,
         case when 'unconfirmed' = any(:countedEvidence::text[]) then days.unconfirmed end as unconfirmed
  from (
    -- The names of each segment are hashed once.
    select segment_id, hash_record_extended(row(dimension_set, dimension_values), :seed::bigint) as named
    from segment
    where workspace_id = :workspaceId and survey_id = :surveyId and dimension_set in ({{sets|'$name'}})
    offset 0
  ) as own
  -- By key, as in bucket-sums.sql.
  cross join lateral (
    select day, confirmed, unconfirmed
    from daily_sum
    where workspace_id = :workspaceId and segment_id = own.segment_id and day >= :from::date and day < :to::date
    offset 0
  ) as days
) as counted
where confirmed is not null or unconfirmed is not null
group by week
order by week
