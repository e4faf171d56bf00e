-- What became of each solved ticket, counted. Intake recorded whether it was invited, the mailer what became of the first
-- mail; the two meet only here, so that each table keeps one writer. Every row of coverage falls into exactly one outcome,
-- and is either asked (a mail went out, or waits to) or not: an address known to bounce is not asked, a mail that came back was.
-- A value that was merged into another one is counted there, as in the figures; each ticket stays one row.
-- The days [:from, :to) are those of :timeZone; each of :sets, such as 'team,week', says what to split by, '' by nothing. All of
-- them are counted in one look at the tickets.
with reported as (
  select coverage.invitation_id, coverage.outcome, coverage.skip_reason,
    {{splits|coalesce($name.counts_as, coverage.$name) as $name}},
    (coverage.solved_at at time zone :timeZone)::date as day
  from coverage
  {{#splits}}
  left join dimension_merge $name
    on $name.workspace_id = :workspaceId and $name.dimension = '$name' and $name.value = coverage.$name
  {{/splits}}
  where coverage.workspace_id = :workspaceId
    and coverage.solved_at >= :from::date::timestamp at time zone :timeZone
    and coverage.solved_at < :to::date::timestamp at time zone :timeZone
), ended as (
  select
    {{splits|reported.$name}}, date_trunc('week', reported.day)::date as week,
    reported.outcome = 'invited' and delivery.state is distinct from 'cancelled' as asked,
    case
      when reported.outcome = 'skipped' then reported.skip_reason
      when delivery.state = 'cancelled' then coalesce(delivery.cancel_reason, 'expired')
      when delivery.state = 'sent' and exists (
        select 1 from mail_event
        where mail_event.workspace_id = :workspaceId and mail_event.invitation_id = reported.invitation_id
          and mail_event.kind = 'hard_bounce'
      ) then 'bounced'
      when delivery.state in ('sent', 'failed', 'unknown') then delivery.state
      else 'waiting'
    end as outcome
  from reported
  -- By key, one mail at a time (`offset 0` keeps it so): the planner may believe that there are hardly any.
  left join lateral (
    select state, cancel_reason
    from delivery
    where workspace_id = :workspaceId and invitation_id = reported.invitation_id and sequence = 0
    offset 0
  ) as delivery on true
), counted as materialized (
  select {{splits}}, week, asked, outcome, count(*) as count
  from ended
  group by {{splits}}, week, asked, outcome
), split as (
  select wanted.name as split_set,
    {{splits|case when '$name' = any(wanted.columns) then counted.$name end as $name}},
    case when 'week' = any(wanted.columns) then counted.week end as week, asked, outcome, count
  from counted
  cross join (select name, string_to_array(name, ',') as columns from unnest(:sets::text[]) as name) as wanted
)
select split_set as "set", {{splits}}, week, asked, outcome, sum(count)::bigint as count
from split
group by split_set, {{splits}}, week, asked, outcome
order by split_set, week, {{splits}}, sum(count) desc, asked desc, outcome
