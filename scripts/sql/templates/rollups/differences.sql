-- The self-check over the days [:from, :to): recounts every response and every sent invitation of those days from the facts,
-- plainly, and gives each cell that the rollups have otherwise, and each invitation that is counted as something else than
-- it is. An invitation whose change still waits in the log is taken as it is counted.
-- One statement, so one snapshot: it may run at any time beside votes and jobs.
-- :zone is the zone in which days are counted from instants, or null: days as written.
with pending as materialized (
  select distinct invitation_id from change_log where workspace_id = :workspaceId
),
answered as (
  select invitation_id
  from response
  where workspace_id = :workspaceId and :zone::text is null and local_day >= :from::date and local_day < :to::date
  union all
  select invitation_id
  from response
  where workspace_id = :workspaceId and :zone::text is not null
    and (first_confirmed_at at time zone :zone)::date >= :from::date and (first_confirmed_at at time zone :zone)::date < :to::date
),
asked as (
  select invitation_id
  from delivery
  where workspace_id = :workspaceId and sequence = 0 and sent_day is not null
    and coalesce((sent_at at time zone :zone)::date, sent_day) >= :from::date
    and coalesce((sent_at at time zone :zone)::date, sent_day) < :to::date
),
merges as materialized (
  select dimension, value, counts_as from dimension_merge where workspace_id = :workspaceId
),
facts as materialized (
  select i.invitation_id, i.survey_id,
         {{splits|coalesce($name.counts_as, i.$name) as $name}},
         case when :zone::text is null or d.sent_at is null then d.sent_day else (d.sent_at at time zone :zone)::date end as sent_day,
         case when :zone::text is null then r.local_day else (r.first_confirmed_at at time zone :zone)::date end as response_day,
         r.rating, r.evidence, answer_lag(d.sent_at, d.reminded_at, r.first_confirmed_at) as lag,
         r.rating is not null and x.invitation_id is not null as excluded,
         d.sent_day is not null and bounce.invitation_id is not null as bounced,
         d.sent_day is not null and opt_out.invitation_id is not null as opted_out
  from (select invitation_id from answered union select invitation_id from asked) as touched
  join invitation i on i.workspace_id = :workspaceId and i.invitation_id = touched.invitation_id
  cross join lateral (
    select min(sent_day) filter (where sequence = 0) as sent_day, min(sent_at) filter (where sequence = 0) as sent_at,
           min(sent_at) filter (where sequence > 0) as reminded_at
    from delivery
    where workspace_id = :workspaceId and invitation_id = i.invitation_id
  ) d
  left join response r on r.workspace_id = :workspaceId and r.invitation_id = i.invitation_id
  {{#splits}}
  left join merges $name on $name.dimension = '$name' and $name.value = i.$name
  {{/splits}}
  left join exclusion x on x.workspace_id = :workspaceId and x.invitation_id = i.invitation_id
  left join (select distinct invitation_id from mail_event where workspace_id = :workspaceId and kind = 'hard_bounce') as bounce
    on bounce.invitation_id = i.invitation_id
  left join (select invitation_id from suppression
             where workspace_id = :workspaceId and reason in ('unsubscribed', 'complained')
             union
             select invitation_id from mail_event where workspace_id = :workspaceId and kind = 'complaint') as opt_out
    on opt_out.invitation_id = i.invitation_id
  where not exists (select 1 from pending p where p.invitation_id = i.invitation_id)
),
counted_so as materialized (
  select invitation_id, survey_id, {{splits}}, sent_day, response_day, rating, evidence, lag,
         excluded, bounced, opted_out
  from counted
  where workspace_id = :workspaceId
    and ((response_day >= :from::date and response_day < :to::date) or (sent_day >= :from::date and sent_day < :to::date))
),
-- Reported on each day that it touches, by the facts and by the memory: what it counts for on all of them is in doubt. An
-- invitation may be here only on the one side because its day differs: then the other side's day shows it.
wrongly_counted as (
  select coalesce(f.survey_id, c.survey_id) as survey_id, days.day, (f.invitation_id is not null)::int as expected, (c.invitation_id is not null)::int as stored
  from facts f
  full join (select * from counted_so s where not exists (select 1 from pending p where p.invitation_id = s.invitation_id)) c
    using (invitation_id)
  cross join lateral (
    select distinct day from unnest(array[f.response_day, f.sent_day, c.response_day, c.sent_day]) as given (day)
    where day >= :from::date and day < :to::date
  ) as days
  where (f.survey_id, {{splits|f.$name}}, f.sent_day, f.response_day, f.rating, f.evidence, f.lag,
         f.excluded, f.bounced, f.opted_out)
     is distinct from
        (c.survey_id, {{splits|c.$name}}, c.sent_day, c.response_day, c.rating, c.evidence, c.lag,
         c.excluded, c.bounced, c.opted_out)
),
to_count as (
  select survey_id, {{splits}}, sent_day, response_day, rating, evidence, lag,
         excluded, bounced, opted_out
  from facts
  union all
  select survey_id, {{splits}}, sent_day, response_day, rating, evidence, lag,
         excluded, bounced, opted_out
  from counted_so
  join pending using (invitation_id)
),
sets (dimension_set) as (
  values {{ratingSets|('$name')}}
),
split as (
  select dimension_set, survey_id, sent_day, response_day, rating, evidence, excluded, bounced, opted_out,
         {{splits|case when dimension_set in ($sets) then $name else '' end as $name}},
         case when dimension_set = 'team,lag' then lag else '' end as lag
  from to_count cross join sets
),
expected_ratings as (
  select dimension_set, survey_id, response_day as day, {{splits}}, lag,
         case when excluded then 'excluded' else evidence end as evidence, 'r' || rating as figure, count(*) as expected
  from split
  where response_day >= :from::date and response_day < :to::date
  group by dimension_set, survey_id, response_day, {{splits}}, lag,
           case when excluded then 'excluded' else evidence end, rating
),
stored_ratings as (
  select dimension_set, survey_id, day, {{splits}}, lag, evidence, figure, stored
  from daily_rollup
  cross join lateral (values ('r0', r0), ('r1', r1), ('r2', r2), ('r3', r3), ('r4', r4), ('r5', r5), ('r6', r6),
                             ('r7', r7), ('r8', r8), ('r9', r9), ('r10', r10)) as cells (figure, stored)
  where workspace_id = :workspaceId and day >= :from::date and day < :to::date and stored <> 0
),
expected_cohorts as (
  select dimension_set, survey_id, sent_day as day, {{splits}}, '' as lag, '' as evidence, figure,
         count(*) filter (where case figure
           when 'sent' then true
           when 'responded' then evidence = 'confirmed'
           when 'delivered' then not bounced
           when 'bounced' then bounced
           else opted_out end) as expected
  from split
  cross join (values ('sent'), ('responded'), ('delivered'), ('bounced'), ('opted_out')) as figures (figure)
  where sent_day >= :from::date and sent_day < :to::date and dimension_set <> 'team,lag'
  group by dimension_set, survey_id, sent_day, {{splits}}, figure
),
stored_cohorts as (
  select dimension_set, survey_id, day, {{splits}}, '' as lag, '' as evidence, figure, stored
  from daily_cohort
  cross join lateral (values ('sent', sent), ('responded', responded), ('delivered', delivered),
                             ('bounced', bounced), ('opted_out', opted_out)) as cells (figure, stored)
  where workspace_id = :workspaceId and day >= :from::date and day < :to::date and stored <> 0
),
expected_all as (
  select * from expected_ratings
  union all
  select * from expected_cohorts where expected <> 0
),
stored_all as (
  select * from stored_ratings
  union all
  select * from stored_cohorts
)
select survey_id, dimension_set, day, {{splits}}, lag, evidence, figure,
       coalesce(expected, 0)::int as expected, coalesce(stored, 0)::int as stored
from expected_all
full join stored_all using (dimension_set, survey_id, day, {{splits}}, lag, evidence, figure)
where coalesce(expected, 0) <> coalesce(stored, 0)
union all
select survey_id, 'counted', day, {{splits|''}}, '', '', 'invitations', sum(expected)::int, sum(stored)::int
from wrongly_counted
group by survey_id, day
order by day, survey_id, dimension_set, {{splits}}, lag, evidence, figure
