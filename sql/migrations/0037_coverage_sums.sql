-- What became of every solved ticket, summed up by the same kind of deltas as the answers are: the difference between what a
-- ticket is and what it is counted as. A sum belongs to a time zone, so another zone's are counted beside those that are
-- read, and need no log and no memory of their own: which zones there are, and how far, stands in coverage_zone.

-- The one outcome of each ticket. Intake wrote whether it was invited, the mailer what became of the first mail. Every look-up
-- is by a whole key or its index, one row at a time (`offset 0` keeps it so), so the cost follows the tickets that are asked
-- for.
create view coverage_outcome as
select ticket.workspace_id, ticket.source, ticket.ticket_id, ticket.solve_cycle,
       ticket.outcome = 'invited' and first_mail.state is distinct from 'cancelled' as asked,
       case
         when ticket.outcome = 'skipped' then ticket.skip_reason
         when first_mail.state = 'cancelled' then coalesce(first_mail.cancel_reason, 'expired')
         when first_mail.state = 'sent' and first_mail.bounced then 'bounced'
         when first_mail.state in ('sent', 'failed', 'unknown') then first_mail.state
         else 'waiting'
       end as outcome
from coverage ticket
left join lateral (
  select state, cancel_reason,
         coalesce((select true from mail_event
                   where mail_event.workspace_id = ticket.workspace_id and mail_event.invitation_id = ticket.invitation_id
                     and mail_event.kind = 'hard_bounce'
                   limit 1), false) as bounced
  from delivery
  where delivery.workspace_id = ticket.workspace_id and delivery.invitation_id = ticket.invitation_id
    and delivery.sequence = 0
  offset 0
) as first_mail on true;

-- Every change of what a ticket counts as (it was recorded, its first mail went out, failed, was cancelled or came back)
-- appends a row here in the transaction of the change itself. The aggregation job deletes the row in the statement that applies it.
create table coverage_log (
  workspace_id integer not null,
  change_id    bigint  generated always as identity,
  source       text    not null,
  ticket_id    text    not null,
  solve_cycle  integer not null,
  primary key (workspace_id, change_id)
);

-- What each ticket is counted as in coverage_sum at present. Its values are those of the ticket, whatever was merged.
create table counted_coverage (
  workspace_id integer     not null,
  source       text        not null,
  ticket_id    text        not null,
  solve_cycle  integer     not null,
  solved_at    timestamptz not null,
  team         text        not null default '',
  product      text        not null default '',
  language     text        not null default '',
  tag          text        not null default '',
  asked        boolean     not null,
  outcome      text        not null,
  primary key (workspace_id, source, ticket_id, solve_cycle)
) with (fillfactor = 90);
create index counted_coverage_by_time on counted_coverage (workspace_id, solved_at);

-- In which zones a workspace's tickets are summed up. The sums hold the tickets of counted_coverage that were solved before
-- `counted_to`; 'infinity': all of them, and only then they are read.
create table coverage_zone (
  workspace_id integer     not null,
  zone_number  smallint    not null,
  time_zone    text        not null,
  counted_to   timestamptz not null default '-infinity',
  primary key (workspace_id, zone_number),
  unique (workspace_id, time_zone)
);
create index coverage_zone_unfinished on coverage_zone (workspace_id) where counted_to < 'infinity';

-- How many tickets have an outcome: of all together by day (the set ''), of each dimension set by ISO week.
create table coverage_sum (
  workspace_id     integer  not null,
  zone_number      smallint not null,
  dimension_set    text     not null,                       -- names the values: 'team,product', 'language', ''
  period           date     not null,                       -- the day, or the Monday of the week, of the solve
  dimension_values text[]   not null,                       -- in that order, as the ticket has them; '': not given
  asked            boolean  not null,
  outcome          text     not null,
  tickets          integer  not null,
  primary key (workspace_id, zone_number, dimension_set, period, dimension_values, asked, outcome)
) with (fillfactor = 90);

-- To count the tickets of some weeks again, and to look at a period when they are not summed up.
create index coverage_by_time on coverage (workspace_id, solved_at);

-- What is there is counted by the aggregation job, some tens of thousands of tickets at a time; until all is, coverage is read
-- from the tickets as before.
insert into coverage_zone (workspace_id, zone_number, time_zone)
select workspace.workspace_id, 1, coalesce(rules.time_zone, workspace.time_zone)
from workspace
join rollup_state state on state.workspace_id = workspace.workspace_id
left join ruleset rules on rules.workspace_id = state.workspace_id and rules.ruleset_version = state.ruleset_version;

-- As before for migrations that add a dimension. The sums of tickets have a set of it, too, in which everything that is
-- there stands under the value that was not given.
create or replace function add_dimension(dimension text, is_split boolean) returns void
language plpgsql
as $$
declare
  one regclass;
  schema_name text;
  primary_key record;
  copied text;
begin
  foreach one in array array['coverage', 'invitation']::regclass[]
    || case when is_split then array['counted', 'upcoming.counted']::regclass[] else '{}'::regclass[] end
  loop
    execute format('alter table %s add column %I text not null default %L', one, dimension, '');
  end loop;
  if not is_split then
    return;
  end if;
  foreach one in array array['period_indicator', 'upcoming.period_indicator', 'published_indicator']::regclass[]
  loop
    execute format('alter table %s add column %I text not null default %L', one, dimension, '');
    select conname as name, array_to_string(index.reloptions, ', ') as options,
           (select string_agg(quote_ident(attname), ', ' order by attname in ('lag', 'evidence'), place)
            from unnest(conkey || (select attnum from pg_attribute where attrelid = one and attname = dimension))
              with ordinality as keys (attnum, place)
            join pg_attribute attribute on attribute.attrelid = one and attribute.attnum = keys.attnum) as columns
    into strict primary_key
    from pg_constraint
    join pg_class index on index.oid = conindid
    where conrelid = one and contype = 'p';
    execute format('alter table %s drop constraint %I', one, primary_key.name);
    execute format('alter table %s add constraint %I primary key (%s) with (%s)', one, primary_key.name,
                   primary_key.columns, coalesce(primary_key.options, 'fillfactor = 90'));
  end loop;
  perform show_weeks();
  perform show_sums();
  execute format('alter table counted_coverage add column if not exists %I text not null default %L', dimension, '');
  insert into coverage_sum
  select workspace_id, zone_number, dimension, period, array[''], asked, outcome, sum(tickets)
  from coverage_sum
  where dimension_set = 'team,product'
  group by workspace_id, zone_number, period, asked, outcome
  on conflict do nothing;

  foreach schema_name in array array['public', 'upcoming'] loop
    execute format(
      'insert into %1$I.segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
       select workspace_id, max(segment_id) over (partition by workspace_id)
                + row_number() over (partition by workspace_id order by survey_id),
              survey_id, %2$L, array[%3$L]
       from (
         select workspace_id, survey_id,
                (select max(segment_id) from %1$I.segment own where own.workspace_id = found.workspace_id) as segment_id
         from %1$I.segment found
         where dimension_set = %4$L
         group by workspace_id, survey_id
       ) as surveys', schema_name, dimension, '', 'team,product');
    execute format(
      'insert into %1$I.daily_sum
       select sums.workspace_id, sums.day, added.segment_id, sum_counts(sums.confirmed), sum_counts(sums.unconfirmed),
              sum_counts(sums.suspect), sum_counts(sums.excluded), sum(sums.sent), sum(sums.responded), sum(sums.delivered),
              sum(sums.bounced), sum(sums.opted_out)
       from %1$I.daily_sum sums
       join %1$I.segment using (workspace_id, segment_id)
       join %1$I.segment added
         on added.workspace_id = segment.workspace_id and added.survey_id = segment.survey_id and added.dimension_set = %2$L
       where segment.dimension_set = %3$L
       group by sums.workspace_id, sums.day, added.segment_id
       order by sums.workspace_id, sums.day, added.segment_id', schema_name, dimension, 'team,product');
  end loop;
  foreach one in array array['period_indicator', 'upcoming.period_indicator', 'published_indicator']::regclass[]
  loop
    select string_agg(quote_ident(attname), ', ' order by attnum) into strict copied
    from pg_attribute
    where attrelid = one and attnum > 0 and not attisdropped and attname <> 'dimension';
    execute format('insert into %1$s (dimension, %3$s) select %2$L, %3$s from %1$s where dimension = %4$L', one, dimension,
                   copied, 'all');
  end loop;
  update published_period closed
  set cells = cells + 1
  where exists (
    select 1 from published_indicator figure
    where figure.workspace_id = closed.workspace_id and figure.survey_id = closed.survey_id
      and figure.granularity = closed.granularity and figure.period = closed.period and figure.dimension = 'all'
  );
end;
$$;

-- As before; tickets are counted again, too, and read from the facts until they are.
create or replace function count_again(reason text) returns void
language sql
as $$
  insert into ruleset (workspace_id, ruleset_version, time_zone, days, unconfirmed, presets, made_by, made_at, in_force_from)
  select w.workspace_id, s.ruleset_version, w.time_zone, 'as_written', 'leave_out', '{}', 'start', w.created_at, w.created_at
  from workspace w
  join rollup_state s on s.workspace_id = w.workspace_id
  on conflict (workspace_id, ruleset_version) do nothing;

  delete from upcoming.rollup_rebuild;
  delete from upcoming.change_log;
  delete from upcoming.counted;
  delete from upcoming.daily_sum;
  delete from upcoming.segment;
  delete from upcoming.period_indicator;

  delete from coverage_sum;
  delete from counted_coverage;
  update coverage_zone set counted_to = '-infinity';

  with copied as (
    insert into ruleset (workspace_id, ruleset_version, time_zone, days, unconfirmed, presets, made_by, note)
    select s.workspace_id, (select max(ruleset_version) from ruleset all_ where all_.workspace_id = s.workspace_id) + 1,
           d.time_zone, d.days, d.unconfirmed, d.presets, 'upgrade', reason
    from rollup_state s
    join ruleset d on d.workspace_id = s.workspace_id and d.ruleset_version = s.ruleset_version
    where not exists (select from upcoming.rollup_state u where u.workspace_id = s.workspace_id)
    returning workspace_id, ruleset_version
  )
  insert into upcoming.rollup_state (workspace_id, ruleset_version)
  select workspace_id, ruleset_version from copied;
$$;
