-- Rendered from scripts/sql/templates/coverage/differences.sql, with the dimensions of packages/domain: npm run build:sql
-- The self-check of coverage over the weeks [:from, :to) of the zone :timeZone: recounts every ticket of those weeks from the facts,
-- plainly, and gives each sum that is stored otherwise (`coverage` with the set), and each ticket that is counted as something
-- else than it is (`coverage`). A ticket whose change still waits in the log is taken as it is counted.
-- One statement, so one snapshot: it may run at any time beside tickets, mails and jobs.
with zone as materialized (
  select zone_number from coverage_zone where workspace_id = :workspaceId and time_zone = :timeZone and counted_to = 'infinity'
),
pending as materialized (
  select distinct source, ticket_id, solve_cycle from coverage_log where workspace_id = :workspaceId
),
facts as materialized (
  select ticket.source, ticket.ticket_id, ticket.solve_cycle, ticket.solved_at, ticket.team, ticket.product, ticket.language,
                                                                                ticket.tag,
         ticket.outcome = 'invited' and delivery.state is distinct from 'cancelled' as asked,
         case
           when ticket.outcome = 'skipped' then ticket.skip_reason
           when delivery.state = 'cancelled' then coalesce(delivery.cancel_reason, 'expired')
           when delivery.state = 'sent' and bounce.invitation_id is not null then 'bounced'
           when delivery.state in ('sent', 'failed', 'unknown') then delivery.state
           else 'waiting'
         end as outcome
  from coverage ticket
  left join delivery on delivery.workspace_id = :workspaceId and delivery.invitation_id = ticket.invitation_id
    and delivery.sequence = 0
  left join (select distinct invitation_id from mail_event where workspace_id = :workspaceId and kind = 'hard_bounce') as bounce
    on bounce.invitation_id = ticket.invitation_id
  where ticket.workspace_id = :workspaceId and exists (select 1 from zone)
    and ticket.solved_at >= :from::date::timestamp at time zone :timeZone::text
    and ticket.solved_at < :to::date::timestamp at time zone :timeZone::text
    and not exists (
      select 1 from pending
      where pending.source = ticket.source and pending.ticket_id = ticket.ticket_id and pending.solve_cycle = ticket.solve_cycle
    )
),
counted_so as materialized (
  select source, ticket_id, solve_cycle, solved_at, team, product, language, tag, asked, outcome
  from counted_coverage
  where workspace_id = :workspaceId and exists (select 1 from zone)
    and solved_at >= :from::date::timestamp at time zone :timeZone::text
    and solved_at < :to::date::timestamp at time zone :timeZone::text
),
-- A ticket may be here only on the one side because its instant differs: then the other side's week shows it.
wrongly_counted as (
  select (coalesce(f.solved_at, c.solved_at) at time zone :timeZone::text)::date as day,
         (f.solved_at is not null)::int as expected, (c.solved_at is not null)::int as stored
  from facts f
  full join (
    select *
    from counted_so
    where not exists (
      select 1 from pending
      where pending.source = counted_so.source and pending.ticket_id = counted_so.ticket_id
        and pending.solve_cycle = counted_so.solve_cycle
    )
  ) c using (source, ticket_id, solve_cycle)
  where (f.solved_at, f.team, f.product, f.language, f.tag, f.asked, f.outcome)
    is distinct from (c.solved_at, c.team, c.product, c.language, c.tag, c.asked, c.outcome)
),
to_count as (
  select solved_at, team, product, language, tag, asked, outcome from facts
  union all
  select solved_at, team, product, language, tag, asked, outcome from counted_so join pending using (source, ticket_id, solve_cycle)
),
placed as (
  select (solved_at at time zone :timeZone::text)::date as day, team, product, language, tag, asked, outcome from to_count
),
expected_sums as (
  select '' as dimension_set, day as period, array[]::text[] as dimension_values, asked, outcome, count(*) as expected
  from placed
  group by day, asked, outcome
  union all
  select 'team,product', date_trunc('week', day::timestamp)::date, array[team, product], asked, outcome, count(*)
  from placed
  group by date_trunc('week', day::timestamp)::date, team, product, asked, outcome
  union all
  select 'team,language', date_trunc('week', day::timestamp)::date, array[team, language], asked, outcome, count(*)
  from placed
  group by date_trunc('week', day::timestamp)::date, team, language, asked, outcome
  union all
  select 'team,tag', date_trunc('week', day::timestamp)::date, array[team, tag], asked, outcome, count(*)
  from placed
  group by date_trunc('week', day::timestamp)::date, team, tag, asked, outcome
  union all
  select 'language', date_trunc('week', day::timestamp)::date, array[language], asked, outcome, count(*)
  from placed
  group by date_trunc('week', day::timestamp)::date, language, asked, outcome
  union all
  select 'tag', date_trunc('week', day::timestamp)::date, array[tag], asked, outcome, count(*)
  from placed
  group by date_trunc('week', day::timestamp)::date, tag, asked, outcome
),
stored_sums as (
  select dimension_set, period, dimension_values, asked, outcome, tickets as stored
  from coverage_sum
  where workspace_id = :workspaceId and zone_number = (select zone_number from zone)
    and period >= :from::date and period < :to::date and tickets <> 0
)
select rtrim('coverage ' || dimension_set) as "dimensionSet", period as day,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'team')], '') as team,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'product')], '') as product,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'language')], '') as language,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'tag')], '') as tag,
       case when asked then 'asked: ' else 'not asked: ' end || outcome as figure,
       coalesce(expected, 0)::int as expected, coalesce(stored, 0)::int as stored
from expected_sums
full join stored_sums using (dimension_set, period, dimension_values, asked, outcome)
where coalesce(expected, 0) <> coalesce(stored, 0)
union all
select 'coverage counted', day, '', '', '', '', 'tickets', sum(expected)::int, sum(stored)::int
from wrongly_counted
group by day
order by 2, 1, figure
