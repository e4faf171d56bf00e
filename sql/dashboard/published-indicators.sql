-- Rendered from scripts/sql/templates/dashboard/published-indicators.sql, with the dimensions of packages/domain: npm run build:sql
-- The figures of a survey as they were when each period (week, month or quarter) that begins in [:from, :to) was closed, for
-- each of :dimensions (all, team, product, language, tag): all together, or per value, of those asked for (null: any);
-- each with the ruleset that it was computed under. One row without a dimension for a closed period that had none of them
-- then; no row for one that is not closed.
select closed.period, closed.published_at as "publishedAt", was.dimension, was.team || was.product || was.language || was.tag as value,
       was.preset, was.ruleset_version as "rulesetVersion", was.time_zone as "timeZone",
       coalesce(rules.unconfirmed = 'include_if_quiet', false) as "countsUnconfirmed",
       was.rating_counts as "ratingCounts", was.n, was.unconfirmed, was.suspect, was.excluded,
       was.sent, was.responded, was.value as indicator, was.lower, was.upper, was.confidence, was.method, was.flags
from published_period closed
left join published_indicator was
  on was.workspace_id = :workspaceId and was.survey_id = closed.survey_id and was.granularity = closed.granularity
  and was.period = closed.period and was.dimension = any (:dimensions::text[])
  and (:values::text[] is null or was.team || was.product || was.language || was.tag = any (:values))
left join ruleset rules
  on rules.workspace_id = :workspaceId and rules.ruleset_version = was.ruleset_version
where closed.workspace_id = :workspaceId and closed.survey_id = :surveyId and closed.granularity = :granularity
  and closed.period >= :from::date and closed.period < :to::date
order by closed.period, was.dimension, value
