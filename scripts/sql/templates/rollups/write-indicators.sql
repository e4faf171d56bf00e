-- Writes figures into period_indicator. :cells is an array of objects,
-- whose sums are the new ones, not differences. :rulesetVersion and :timeZone are those of the ruleset they were
-- computed under.
with given as (
  select cell.*, :rulesetVersion::integer as ruleset_version, :timeZone::text as time_zone
  from json_to_recordset(:cells::json) as cell
    ("surveyId" text, kind text, granularity text, period date, dimension text, {{splits|$name text}}, preset text,
     "ratingCounts" integer[], n integer, unconfirmed integer, suspect integer, excluded integer, sent integer, responded integer,
     value float8, lower float8, upper float8, confidence float8, method text, flags text[])
)
insert into period_indicator
  (workspace_id, survey_id, granularity, period, dimension, {{splits}}, indicator, preset, ruleset_version,
   time_zone, rating_counts, n, unconfirmed, suspect, excluded, sent, responded, value, lower, upper, confidence, method, flags,
   computed_at)
select :workspaceId, "surveyId", granularity, period, dimension, {{splits}}, kind, preset, ruleset_version,
       time_zone, "ratingCounts", n, unconfirmed, suspect, given.excluded, sent, responded, value, lower, upper, confidence, method, flags,
       now()
from given
order by "surveyId", granularity, period, dimension, {{splits}}
on conflict (workspace_id, survey_id, granularity, period, dimension, {{splits}}) do update
  set (indicator, preset, ruleset_version, time_zone, rating_counts, n, unconfirmed, suspect, excluded, sent, responded,
       value, lower, upper, confidence, method, flags, computed_at)
    = (excluded.indicator, excluded.preset, excluded.ruleset_version, excluded.time_zone, excluded.rating_counts,
       excluded.n, excluded.unconfirmed, excluded.suspect, excluded.excluded, excluded.sent, excluded.responded, excluded.value,
       excluded.lower, excluded.upper, excluded.confidence, excluded.method, excluded.flags, excluded.computed_at)
