-- The dimensions are listed in one place, which is code: no constraint repeats them.
alter table dimension_value drop constraint dimension_value_dimension_check;
alter table dimension_merge drop constraint dimension_merge_dimension_check;
alter table weekly_indicator drop constraint weekly_indicator_dimension_check;
alter table period_indicator drop constraint period_indicator_dimension_check;
alter table upcoming.weekly_indicator drop constraint weekly_indicator_dimension_check;
alter table upcoming.period_indicator drop constraint period_indicator_dimension_check;

-- What was not given is '' in each of these tables, without a word.
alter table counted
  alter column team set default '', alter column product set default '', alter column agent set default '',
  alter column country set default '', alter column channel set default '';
alter table upcoming.counted
  alter column team set default '', alter column product set default '', alter column agent set default '',
  alter column country set default '', alter column channel set default '';
alter table published_indicator alter column team set default '', alter column product set default '';

-- For migrations that add a dimension: gives each table that has the dimensions its column, '' in the rows that are there,
-- and to the keys that need it. If figures are split by it, they are filled in as what is there would be counted: everything
-- under the value that was not given, in what was published, too. So every figure stays, and nothing is counted again. It
-- has a dimension set of its own; one that it shares with another dimension needs count_again() as well.
create function add_dimension(dimension text, is_split boolean) returns void
language plpgsql
as $$
declare
  one regclass;
  primary_key record;
  copied text;
begin
  foreach one in array array['coverage', 'invitation', 'counted', 'upcoming.counted']::regclass[] loop
    execute format('alter table %s add column %I text not null default %L', one, dimension, '');
  end loop;
  foreach one in array array['daily_rollup', 'upcoming.daily_rollup', 'daily_cohort', 'upcoming.daily_cohort']::regclass[]
    || case when is_split then array['period_indicator', 'upcoming.period_indicator', 'published_indicator']::regclass[]
       else '{}'::regclass[] end
  loop
    execute format('alter table %s add column %I text not null default %L', one, dimension, '');
    -- The dimensions stand together in the key, before how late an answer came and its evidence.
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
  if not is_split then
    return;
  end if;

  foreach one in array array['daily_rollup', 'upcoming.daily_rollup']::regclass[] loop
    execute format(
      'insert into %1$s (workspace_id, day, survey_id, dimension_set, evidence, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10)
       select workspace_id, day, survey_id, %2$L, evidence, sum(r0), sum(r1), sum(r2), sum(r3), sum(r4), sum(r5), sum(r6),
              sum(r7), sum(r8), sum(r9), sum(r10)
       from %1$s
       where dimension_set = ''team,product''
       group by workspace_id, day, survey_id, evidence
       order by workspace_id, survey_id, day, evidence', one, dimension);
  end loop;
  foreach one in array array['daily_cohort', 'upcoming.daily_cohort']::regclass[] loop
    execute format(
      'insert into %1$s (workspace_id, day, survey_id, dimension_set, sent, responded, delivered, bounced, opted_out)
       select workspace_id, day, survey_id, %2$L, sum(sent), sum(responded), sum(delivered), sum(bounced), sum(opted_out)
       from %1$s
       where dimension_set = ''team,product''
       group by workspace_id, day, survey_id
       order by workspace_id, survey_id, day', one, dimension);
  end loop;
  foreach one in array array['period_indicator', 'upcoming.period_indicator', 'published_indicator', 'weekly_indicator',
                             'upcoming.weekly_indicator']::regclass[]
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
