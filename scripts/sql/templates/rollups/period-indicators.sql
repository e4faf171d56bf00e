-- The figures of a survey for :dimension (all, {{splits}}) and the periods of :granularity (week, month,
-- quarter) that begin in [:from, :to), as they are now and as they were when the period was closed.
-- published_at is null if it is not closed yet; a closed period that had nothing then has null in the published columns.
select coalesce(now.period, was.period) as period,
       {{splits|coalesce(now.$name, was.$name) as $name}},
       now.rating_counts, now.n, now.value, now.lower, now.upper, now.sent, now.responded, now.unconfirmed, now.suspect, now.excluded,
       now.flags, now.preset, now.ruleset_version, now.time_zone,
       closed.published_at, was.rating_counts as published_rating_counts, was.n as published_n,
       was.value as published_value, was.lower as published_lower, was.upper as published_upper,
       was.sent as published_sent, was.responded as published_responded, was.excluded as published_excluded, was.preset as published_preset,
       was.ruleset_version as published_ruleset_version, was.time_zone as published_time_zone
from (
  select * from period_indicator
  where workspace_id = :workspaceId and survey_id = :surveyId and granularity = :granularity
    and dimension = :dimension and period >= :from::date and period < :to::date
) as now
full join (
  select * from published_indicator
  where workspace_id = :workspaceId and survey_id = :surveyId and granularity = :granularity
    and dimension = :dimension and period >= :from::date and period < :to::date
) as was using (period, {{splits}})
left join published_period closed
  on closed.workspace_id = :workspaceId and closed.survey_id = :surveyId and closed.granularity = :granularity
  and closed.period = coalesce(now.period, was.period)
order by period, {{splits}}
