-- Rendered from scripts/sql/templates/rollups/period-buckets.sql, with the dimensions of packages/domain: npm run build:sql
-- Sums of a survey in each week, month or quarter (:granularity) that begins in [:from, :to), for :dimension
-- (all, team, product, language, tag), as they are kept under the ruleset in force: all together (with the value ''), or
-- per value of the split, of those asked for (null: any). Periods without anything are absent.
select team || product || language || tag as value, '' as second, period as bucket, rating_counts as "ratingCounts", unconfirmed, suspect, excluded,
       sent, responded
from period_indicator
where workspace_id = :workspaceId and survey_id = :surveyId and granularity = :granularity
  and period >= :from::date and period < :to::date and dimension = :dimension
  and (:team::text[] is null or team = any (:team))
  and (:product::text[] is null or product = any (:product))
  and (:language::text[] is null or language = any (:language))
  and (:tag::text[] is null or tag = any (:tag))
  and (count_all(rating_counts), unconfirmed, suspect, excluded, sent, responded) <> (0, 0, 0, 0, 0, 0)
order by value, period
