-- Writes the figures $2 (an array of objects) of workspace $1 into period_indicator, and those of weeks that
-- weekly_indicator has as well. The sums in them are the new ones, not differences. $3 the definition's version, $4 its zone.
with given as (
  select cell.*, $3::integer as definition_version, $4::text as time_zone
  from jsonb_to_recordset($2::jsonb) as cell
    ("surveyId" text, kind text, granularity text, period date, dimension text, team text, product text, definition text,
     "ratingCounts" integer[], n integer, unconfirmed integer, suspect integer, excluded integer, sent integer, responded integer,
     value float8, lower float8, upper float8, confidence float8, method text, flags text[])
),
weekly as (
  insert into weekly_indicator
    (workspace_id, survey_id, week, dimension, dimension_value, indicator, definition, definition_version,
     rating_counts, n, unconfirmed, suspect, excluded, sent, responded, value, lower, upper, confidence, method, flags, computed_at)
  select $1, "surveyId", period, dimension, team || product, kind, definition, definition_version,
         "ratingCounts", n, unconfirmed, suspect, given.excluded, sent, responded, value, lower, upper, confidence, method, flags, now()
  from given
  where granularity = 'week' and dimension <> 'team,product'
  order by "surveyId", period, dimension, team, product
  on conflict (workspace_id, survey_id, week, dimension, dimension_value) do update
    set (indicator, definition, definition_version, rating_counts, n, unconfirmed, suspect, excluded, sent, responded,
         value, lower, upper, confidence, method, flags, computed_at)
      = (excluded.indicator, excluded.definition, excluded.definition_version, excluded.rating_counts, excluded.n,
         excluded.unconfirmed, excluded.suspect, excluded.excluded, excluded.sent, excluded.responded, excluded.value, excluded.lower,
         excluded.upper, excluded.confidence, excluded.method, excluded.flags, excluded.computed_at)
)
insert into period_indicator
  (workspace_id, survey_id, granularity, period, dimension, team, product, indicator, definition, definition_version,
   time_zone, rating_counts, n, unconfirmed, suspect, excluded, sent, responded, value, lower, upper, confidence, method, flags,
   computed_at)
select $1, "surveyId", granularity, period, dimension, team, product, kind, definition, definition_version,
       time_zone, "ratingCounts", n, unconfirmed, suspect, given.excluded, sent, responded, value, lower, upper, confidence, method, flags,
       now()
from given
order by "surveyId", granularity, period, dimension, team, product
on conflict (workspace_id, survey_id, granularity, period, dimension, team, product) do update
  set (indicator, definition, definition_version, time_zone, rating_counts, n, unconfirmed, suspect, excluded, sent, responded,
       value, lower, upper, confidence, method, flags, computed_at)
    = (excluded.indicator, excluded.definition, excluded.definition_version, excluded.time_zone, excluded.rating_counts,
       excluded.n, excluded.unconfirmed, excluded.suspect, excluded.excluded, excluded.sent, excluded.responded, excluded.value,
       excluded.lower, excluded.upper, excluded.confidence, excluded.method, excluded.flags, excluded.computed_at)
