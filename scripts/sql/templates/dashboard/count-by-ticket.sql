-- How many of the responses of a survey in the days [:from, :to) count by nothing but the number of a ticket, of what has one
-- of the values asked for in each dimension (null: any). :looksAtInvitations as in counted-sums.sql.
select count(*)::integer as answers
from counted
left join invitation asked
  on :looksAtInvitations::boolean and asked.workspace_id = :workspaceId and asked.invitation_id = counted.invitation_id
where counted.workspace_id = :workspaceId and counted.survey_id = :surveyId
  and counted.evidence = 'by_ticket' and not counted.excluded
  and counted.response_day >= :from::date and counted.response_day < :to::date
  {{#splits}}
  and (:$name::text[] is null or counted.$name = any (:$name))
  {{/splits}}
  {{#unsplit}}
  and (:$name::text[] is null or asked.$name = any (array(
         select unnest(:$name) except select value from dimension_merge where workspace_id = :workspaceId and dimension = '$name'
         union
         select value from dimension_merge where workspace_id = :workspaceId and dimension = '$name' and counts_as = any (:$name)
       )))
  {{/unsplit}}
