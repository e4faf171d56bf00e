-- Rendered from scripts/sql/templates/responses/create-template-invitation.sql, with the dimensions of packages/domain: npm run build:sql
-- The invitation behind an answer that names its ticket by number, where no mail asks about that solve with the same survey.
-- Its number of a solve cycle is below zero, so it never meets those of the helpdesk; made twice at once, it is made once.
insert into invitation
  (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team, product, agent, country, channel,
                                                                                          language, tag, locale, solved_at,
   send_after, expires_at)
select :workspaceId, :invitationId::uuid, :surveyId::text, coalesce(asked.respondent_id, nobody.respondent_id), coverage.source,
       coverage.ticket_id, -(coverage.solve_cycle * 65536 + :surveyNumber::integer), coverage.team, coverage.product,
                                                                                     coverage.agent, coverage.country,
                                                                                     coverage.channel, coverage.language,
                                                                                     coverage.tag,
       coalesce(asked.locale, workspace.locale), coverage.solved_at, now(), now() + make_interval(days => workspace.link_days)
from coverage
join workspace on workspace.workspace_id = :workspaceId
join respondent as nobody on nobody.workspace_id = :workspaceId and nobody.address_key = ''
left join invitation as asked on asked.workspace_id = :workspaceId and asked.invitation_id = coverage.invitation_id
where coverage.workspace_id = :workspaceId and coverage.source = :source and coverage.ticket_id = :ticketId
  and coverage.solve_cycle = :solveCycle
on conflict (workspace_id, source, ticket_id, solve_cycle) do nothing
