-- Closes every week, month and quarter that ended before the day :today and is not closed yet: copies its figures as they
-- are. Once closed, a period is never copied again, whatever comes later. The caller holds the workspace's row of
-- rollup_state. A survey's first period is the first one that has any figure. A period that changes wait for, in the snapshot
-- of this statement, is left open, and `open` says that there is one.
with lengths (granularity, length) as (
  values ('week', interval '7 days'), ('month', interval '1 month'), ('quarter', interval '3 months')
),
first_periods as (
  select survey_id, granularity, min(period) as first_period
  from period_indicator
  where workspace_id = :workspaceId and dimension = 'all'
  group by survey_id, granularity
),
ended as (
  select survey_id, granularity, start::date as period, (start + length)::date as end_day
  from first_periods
  join lengths using (granularity)
  cross join lateral generate_series(first_period::timestamp, :today::date::timestamp - length, length) as start
),
waiting as materialized (
  select distinct survey_id, day from waiting_change where workspace_id = :workspaceId
),
open as (
  select survey_id, granularity, period,
         exists (select 1 from waiting w
                 where w.survey_id = e.survey_id and w.day >= e.period and w.day < e.end_day) as is_waited_for
  from ended e
  where not exists (
    select 1 from published_period p
    where p.workspace_id = :workspaceId and p.survey_id = e.survey_id and p.granularity = e.granularity and p.period = e.period
  )
),
unclosed as (
  select survey_id, granularity, period from open where not is_waited_for
),
copied as (
  insert into published_indicator
  select indicator.*
  from unclosed
  join period_indicator indicator
    on indicator.workspace_id = :workspaceId and indicator.survey_id = unclosed.survey_id
    and indicator.granularity = unclosed.granularity and indicator.period = unclosed.period
  returning survey_id, granularity, period
),
closed as (
  insert into published_period (workspace_id, survey_id, granularity, period, cells)
  select :workspaceId, survey_id, granularity, period,
         (select count(*) from copied c
          where c.survey_id = u.survey_id and c.granularity = u.granularity and c.period = u.period)
  from unclosed u
  returning 1
)
select (select count(*)::int from closed) as periods, (select count(*)::int from copied) as cells,
       exists (select 1 from open where is_waited_for) as open
