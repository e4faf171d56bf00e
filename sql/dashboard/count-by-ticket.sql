-- Rendered from scripts/sql/templates/dashboard/count-by-ticket.sql, with the dimensions of packages/domain: npm run build:sql
-- How many of the responses of a survey in the days [:from, :to) count by nothing but the number of a ticket, of what has one
-- of the values asked for in each dimension (null: any). :looksAtInvitations as in counted-sums.sql.
select count(*)::integer as answers
from counted
left join invitation asked
  on :looksAtInvitations::boolean and asked.workspace_id = :workspaceId and asked.invitation_id = counted.invitation_id
where counted.workspace_id = :workspaceId and counted.survey_id = :surveyId
  and counted.evidence = 'by_ticket' and not counted.excluded
  and counted.response_day >= :from::date and counted.response_day < :to::date
  and (:team::text[] is null or counted.team = any (:team))
  and (:product::text[] is null or counted.product = any (:product))
  and (:language::text[] is null or counted.language = any (:language))
  and (:tag::text[] is null or counted.tag = any (:tag))
  and (:agent::text[] is null or asked.agent = any (array(
         select unnest(:agent) except select value from dimension_merge where workspace_id = :workspaceId and dimension = 'agent'
         union
         select value from dimension_merge where workspace_id = :workspaceId and dimension = 'agent' and counts_as = any (:agent)
       )))
  and (:country::text[] is null or asked.country = any (array(
         select unnest(:country) except select value from dimension_merge where workspace_id = :workspaceId and dimension = 'country'
         union
         select value from dimension_merge where workspace_id = :workspaceId and dimension = 'country' and counts_as = any (:country)
       )))
  and (:channel::text[] is null or asked.channel = any (array(
         select unnest(:channel) except select value from dimension_merge where workspace_id = :workspaceId and dimension = 'channel'
         union
         select value from dimension_merge where workspace_id = :workspaceId and dimension = 'channel' and counts_as = any (:channel)
       )))
