-- What an answer that names a ticket by its number can be about: the ticket's last solve and the invitation that was made for
-- it; and the answer that the survey has for that solve. No row: the ticket is not known.
with last as (
  select solve_cycle, skip_reason, invitation_id
  from coverage
  where workspace_id = :workspaceId and source = :source and ticket_id = :ticketId
  order by coalesce(ordered_at, solved_at) desc, solve_cycle desc
  limit 1
),
target as (
  select last.solve_cycle, last.skip_reason, survey.survey_number, asked.invitation_id as asked_id,
         coalesce(case when asked.survey_id = survey.survey_id then asked.invitation_id end, own.invitation_id) as invitation_id
  from last
  join survey on survey.workspace_id = :workspaceId and survey.survey_id = :surveyId
  left join invitation as asked on asked.workspace_id = :workspaceId and asked.invitation_id = last.invitation_id
  left join invitation as own on own.workspace_id = :workspaceId and own.source = :source and own.ticket_id = :ticketId
    and own.solve_cycle = -(last.solve_cycle * 65536 + survey.survey_number)
)
select target.solve_cycle as "solveCycle", target.skip_reason as "skipReason", target.survey_number as "surveyNumber",
       target.asked_id as "askedId", target.invitation_id as "invitationId",
       response.evidence, response.facts ->> 'network' as network, response.facts ->> 'agent' as agent
from target
left join response on response.workspace_id = :workspaceId and response.invitation_id = target.invitation_id
