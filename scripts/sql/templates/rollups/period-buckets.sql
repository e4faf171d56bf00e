-- Sums of a survey in each week, month or quarter (:granularity) that begins in [:from, :to), for :dimension
-- (all, {{splits}}), as they are kept under the ruleset in force: all together (with the value ''), or
-- per value of the split, of those asked for (null: any). Periods without anything are absent.
select {{splits|$name| || }} as value, '' as second, period as bucket, rating_counts as "ratingCounts", unconfirmed, suspect, excluded,
       sent, responded
from period_indicator
where workspace_id = :workspaceId and survey_id = :surveyId and granularity = :granularity
  and period >= :from::date and period < :to::date and dimension = :dimension
  {{#splits}}
  and (:$name::text[] is null or $name = any (:$name))
  {{/splits}}
  and (count_all(rating_counts), unconfirmed, suspect, excluded, sent, responded) <> (0, 0, 0, 0, 0, 0)
order by value, period
