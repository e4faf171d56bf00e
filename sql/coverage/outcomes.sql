-- What became of each solved ticket, counted. Intake recorded whether it was invited, the mailer what became of the first
-- mail; the two meet only here, so that each table keeps one writer. Every row of coverage falls into exactly one outcome,
-- and is either asked (a mail went out, or waits to) or not: an address known to bounce is not asked, a mail that came back was.
-- $1 workspace, $2 and $3 days of the workspace's zone [from, to), $4 $5 $6 whether to split by team, product, week
with told as (
  select coverage.invitation_id, coverage.outcome, coverage.skip_reason, coverage.team, coverage.product,
    (coverage.solved_at at time zone workspace.time_zone)::date as day
  from coverage join workspace on workspace.workspace_id = coverage.workspace_id
  where coverage.workspace_id = $1
    and coverage.solved_at >= $2::date::timestamp at time zone workspace.time_zone
    and coverage.solved_at < $3::date::timestamp at time zone workspace.time_zone
), ended as (
  select
    case when $4 then told.team end as team,
    case when $5 then told.product end as product,
    case when $6 then date_trunc('week', told.day)::date end as week,
    told.outcome = 'invited' and delivery.state is distinct from 'cancelled' as asked,
    case
      when told.outcome = 'skipped' then told.skip_reason
      when delivery.state = 'cancelled' then coalesce(delivery.cancel_reason, 'expired')
      when delivery.state = 'sent' and exists (
        select from mail_event
        where mail_event.workspace_id = $1 and mail_event.invitation_id = told.invitation_id
          and mail_event.kind = 'hard_bounce'
      ) then 'bounced'
      when delivery.state in ('sent', 'failed', 'unknown') then delivery.state
      else 'waiting'
    end as outcome
  from told left join delivery on delivery.workspace_id = $1 and delivery.invitation_id = told.invitation_id
    and delivery.sequence = 0
)
select team, product, week, asked, outcome, count(*) as count
from ended
group by team, product, week, asked, outcome
order by week, team, product, count(*) desc, asked desc, outcome
