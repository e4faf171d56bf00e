-- What waits in the change log and will change figures of a survey on the days [:from, :to), per bucket of :granularity
-- (day, week, month, quarter) and, with a null bucket, for all those days together: how many changes, and how many of them
-- are about answers. :teams are the teams whose tickets count; null for every team. `total` is all that waits in the
-- workspace; if that is more than :most, the buckets are not told apart.
-- To be read in the snapshot of the figures.
with log as (
  select count(*)::int as total from change_log where workspace_id = :workspaceId
),
touched as (
  select invitation_id, date_trunc(:granularity, day::timestamp)::date as bucket, max(changes) as changes,
         bool_or(about = 'answer') as answered
  from waiting_change
  where (select total from log) <= :most::int
    and workspace_id = :workspaceId and survey_id = :surveyId and day >= :from::date and day < :to::date
    and (:teams::text[] is null or exists (
      select 1 from invitation
      where invitation.workspace_id = :workspaceId and invitation.invitation_id = waiting_change.invitation_id
        and invitation.team = any(:teams::text[])
    ))
  group by grouping sets ((invitation_id, date_trunc(:granularity, day::timestamp)::date), (invitation_id))
),
by_bucket as (
  select bucket, sum(changes)::int as waiting, coalesce(sum(changes) filter (where answered), 0)::int as answers
  from touched
  group by bucket
)
select total, bucket, waiting, answers
from log
left join by_bucket on true
