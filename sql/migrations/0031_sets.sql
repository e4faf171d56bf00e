-- Daily sums are kept by the dimension sets that a page or a question of the API reads, and periods by one split each: what
-- nobody read was two thirds of the work of counting an answer. `agent`, `country` and `channel` are in no set any more;
-- they stay with each ticket and each invitation. Every figure that stays is the one that it was; what was published stays
-- whole.

-- Each combination of values that sums are kept of, once: the sums refer to it by a small number.
create table segment (
  workspace_id     integer not null,
  segment_id       integer not null,                        -- counts up in its workspace
  survey_id        text    not null,
  dimension_set    text    not null,                        -- names the values: 'team,product', 'language', 'team,lag'
  dimension_values text[]  not null,                        -- in that order; '': not given
  primary key (workspace_id, segment_id),
  unique (workspace_id, survey_id, dimension_set, dimension_values)
);

-- All that is counted of a segment on a day: the answers of the day by rating (eleven numbers each, null: none), and what
-- became of the invitations whose first mail was sent on the day.
create table daily_sum (
  workspace_id integer not null,
  day          date    not null,
  segment_id   integer not null,
  confirmed    integer[],
  unconfirmed  integer[],
  suspect      integer[],
  excluded     integer[],                                   -- by a manager, whatever their evidence
  sent         integer not null default 0,
  responded    integer not null default 0,
  delivered    integer not null default 0,
  bounced      integer not null default 0,
  opted_out    integer not null default 0,
  primary key (workspace_id, day, segment_id)
) with (fillfactor = 90);
create table upcoming.segment (like segment including all);
create table upcoming.daily_sum (like daily_sum including all) with (fillfactor = 90);

-- The sum of two lists of eleven; one that is null has none.
create function add_counts(one integer[], other integer[]) returns integer[]
language sql immutable
as $$
  select case when one is null then other when other is null then one else
    array[one[1] + other[1], one[2] + other[2], one[3] + other[3], one[4] + other[4], one[5] + other[5], one[6] + other[6],
          one[7] + other[7], one[8] + other[8], one[9] + other[9], one[10] + other[10], one[11] + other[11]] end;
$$;

-- How many they are in all; 0 of null.
create function count_all(counts integer[]) returns integer
language sql immutable
as $$
  select coalesce(counts[1] + counts[2] + counts[3] + counts[4] + counts[5] + counts[6] + counts[7] + counts[8] + counts[9]
                    + counts[10] + counts[11], 0);
$$;

create aggregate sum_counts (integer[]) (sfunc = add_counts, stype = integer[], parallel = safe);

create function move_sums(place text) returns void
language plpgsql
as $$
begin
  perform set_config('search_path', place || ', public', true);
  insert into segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
  select workspace_id, row_number() over (partition by workspace_id order by survey_id, dimension_set, dimension_values),
         survey_id, dimension_set, dimension_values
  from (
    select workspace_id, survey_id, dimension_set,
           case dimension_set when 'team,product' then array[team, product] when 'team,lag' then array[team, lag]
                              when 'language' then array[language] else array[tag] end as dimension_values
    from daily_rollup
    where dimension_set in ('team,product', 'language', 'tag', 'team,lag')
    union
    select workspace_id, survey_id, dimension_set,
           case dimension_set when 'team,product' then array[team, product] when 'language' then array[language]
                              else array[tag] end
    from daily_cohort
    where dimension_set in ('team,product', 'language', 'tag')
  ) as found;
  insert into daily_sum
  select workspace_id, day, segment_id,
         max(counts) filter (where evidence = 'confirmed'), max(counts) filter (where evidence = 'unconfirmed'),
         max(counts) filter (where evidence = 'suspect'), max(counts) filter (where evidence = 'excluded'),
         coalesce(sum(sent), 0), coalesce(sum(responded), 0), coalesce(sum(delivered), 0), coalesce(sum(bounced), 0),
         coalesce(sum(opted_out), 0)
  from (
    select workspace_id, survey_id, dimension_set,
           case dimension_set when 'team,product' then array[team, product] when 'team,lag' then array[team, lag]
                              when 'language' then array[language] else array[tag] end as dimension_values,
           day, evidence, nullif(array[r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10], array_fill(0, array[11])) as counts,
           0 as sent, 0 as responded, 0 as delivered, 0 as bounced, 0 as opted_out
    from daily_rollup
    union all
    select workspace_id, survey_id, dimension_set,
           case dimension_set when 'team,product' then array[team, product] when 'language' then array[language]
                              else array[tag] end,
           day, '', null, sent, responded, delivered, bounced, opted_out
    from daily_cohort
  ) as cells
  join segment using (workspace_id, survey_id, dimension_set, dimension_values)
  group by workspace_id, day, segment_id
  order by workspace_id, day, segment_id;
  drop table daily_rollup, daily_cohort, weekly_indicator;
  alter table counted drop column agent, drop column country, drop column channel;
  delete from period_indicator where dimension = 'team,product';
end;
$$;
select move_sums('upcoming');
select move_sums('public');
drop function move_sums(text);

-- The sums by the names that they had, for people: daily_rollup and daily_cohort have a column for each dimension, and show what
-- is in segment and daily_sum, here and in what is being built.
create function show_sums() returns void
language plpgsql
as $$
declare
  place text;
  splits text;
begin
  select string_agg(format('coalesce(segment.dimension_values[array_position(string_to_array(segment.dimension_set, %L), %L)], %L) as %I',
                           ',', attname, '', attname), ', ' order by attnum)
  into strict splits
  from pg_attribute
  where attrelid = 'counted'::regclass and attnum > 0 and not attisdropped
    and attname <> all (array['workspace_id', 'invitation_id', 'survey_id', 'sent_day', 'response_day', 'rating', 'evidence',
                              'lag', 'excluded', 'bounced', 'opted_out']);
  foreach place in array array['public', 'upcoming'] loop
    execute format('drop view if exists %1$I.daily_rollup, %1$I.daily_cohort', place);
    execute format(
      'create view %1$I.daily_rollup as
       select sums.workspace_id, sums.day, segment.survey_id, segment.dimension_set, %2$s,
              coalesce(segment.dimension_values[array_position(string_to_array(segment.dimension_set, %3$L), %4$L)], %5$L) as lag,
              counted.evidence, counts[1] as r0, counts[2] as r1, counts[3] as r2, counts[4] as r3, counts[5] as r4,
              counts[6] as r5, counts[7] as r6, counts[8] as r7, counts[9] as r8, counts[10] as r9, counts[11] as r10
       from %1$I.daily_sum sums
       join %1$I.segment using (workspace_id, segment_id)
       cross join lateral (values (%6$L, sums.confirmed), (%7$L, sums.unconfirmed), (%8$L, sums.suspect),
                                  (%9$L, sums.excluded)) as counted (evidence, counts)
       where counts is not null',
      place, splits, ',', 'lag', '', 'confirmed', 'unconfirmed', 'suspect', 'excluded');
    execute format(
      'create view %1$I.daily_cohort as
       select sums.workspace_id, sums.day, segment.survey_id, segment.dimension_set, %2$s,
              sums.sent, sums.responded, sums.delivered, sums.bounced, sums.opted_out
       from %1$I.daily_sum sums
       join %1$I.segment using (workspace_id, segment_id)
       where segment.dimension_set <> %3$L',
      place, splits, 'team,lag');
  end loop;
end;
$$;
select show_sums();

-- The weeks of period_indicator by the names that they had: weekly_indicator shows what is in that table, and follows it when
-- a dimension is added.
create function show_weeks() returns void
language plpgsql
as $$
begin
  execute format(
    'create or replace view weekly_indicator as
     select workspace_id, survey_id, period as week, dimension, %s as dimension_value, indicator, preset, ruleset_version,
            rating_counts, n, unconfirmed, suspect, sent, responded, value, lower, upper, confidence, method, flags, computed_at,
            excluded
     from period_indicator
     where granularity = %L',
    -- What stands in the key behind the dimension are the values of the dimensions.
    (select string_agg(quote_ident(attname), ' || ' order by place)
     from pg_constraint
     cross join unnest(conkey) with ordinality as keys (attnum, place)
     join pg_attribute attribute on attribute.attrelid = conrelid and attribute.attnum = keys.attnum
     where conrelid = 'period_indicator'::regclass and contype = 'p' and place > 5),
    'week');
end;
$$;
select show_weeks();

-- As before for migrations that add a dimension; one that figures are not split by is with the facts only.
-- Gives each table that has the dimensions its column, '' in the rows that are there, and to the keys that need it. If figures are split by it, they are filled in as what is there would be counted: everything
-- under the value that was not given, in what was published, too. So every figure stays, and nothing is counted again. It
-- has a dimension set of its own; one that it shares with another dimension needs count_again() as well.
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

-- As before, without the table that is gone.
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
