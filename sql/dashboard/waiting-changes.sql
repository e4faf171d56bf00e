-- What waits in the change log of workspace $1 and will change figures of survey $2 on the days [$4, $5), per bucket of
-- granularity $3 (day, week, month, quarter) and, with a null bucket, for all those days together: how many changes, and how
-- many of them are about answers. `total` is all that waits in the workspace; beyond $6 changes nothing is told apart.
-- To be read in the snapshot of the figures.
with log as (
  select count(*)::int as total from change_log where workspace_id = $1
),
touched as (
  select invitation_id, date_trunc($3, day::timestamp)::date as bucket, max(changes) as changes,
         bool_or(about = 'answer') as answered
  from waiting_change
  where (select total from log) <= $6::int
    and workspace_id = $1 and survey_id = $2 and day >= $4::date and day < $5::date
  group by grouping sets ((invitation_id, date_trunc($3, day::timestamp)::date), (invitation_id))
),
by_bucket as (
  select bucket, sum(changes)::int as waiting, coalesce(sum(changes) filter (where answered), 0)::int as answers
  from touched
  group by bucket
)
select total, bucket, waiting, answers
from log
left join by_bucket on true
