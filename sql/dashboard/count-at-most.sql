-- About how many answers and mails of a survey lie in the days [:from, :to): those of all weeks that touch them, as their sums
-- are kept. That is how many are looked at one by one for figures that no sums are kept of.
select coalesce(sum(count_all(rating_counts) + unconfirmed + suspect + excluded + sent), 0)::int as facts
from period_indicator
where workspace_id = :workspaceId and survey_id = :surveyId and granularity = 'week' and dimension = 'all'
  and period > :from::date - 7 and period < :to::date
