-- The figures of workspace $1, survey $2 and granularity $3 (week, month, quarter) as they were when each period that begins
-- in [$5, $6) was closed: all together, and per value of dimension $4 (all, team, product), each with the definition that it
-- was computed under. One row without a dimension for a closed period that had no figures then; no row for one that is not
-- closed.
select closed.period, closed.published_at as "publishedAt", was.dimension, was.team || was.product as value,
       was.definition, was.definition_version as "definitionVersion", was.time_zone as "timeZone",
       coalesce(rules.unconfirmed = 'include_if_quiet', false) as "countsUnconfirmed",
       was.rating_counts as "ratingCounts", was.n, was.unconfirmed, was.suspect, was.excluded,
       was.sent, was.responded, was.value as indicator, was.lower, was.upper, was.confidence, was.method, was.flags
from published_period closed
left join published_indicator was
  on was.workspace_id = $1 and was.survey_id = closed.survey_id and was.granularity = closed.granularity
  and was.period = closed.period and was.dimension in ('all', $4)
left join definition rules
  on rules.workspace_id = $1 and rules.definition_version = was.definition_version
where closed.workspace_id = $1 and closed.survey_id = $2 and closed.granularity = $3
  and closed.period >= $5::date and closed.period < $6::date
order by closed.period, was.dimension, value
