-- Rendered from scripts/sql/templates/intake/write-solves.sql, with the dimensions of packages/domain: npm run build:sql
-- Writes what was decided about solved tickets of one workspace: for each the one row that says so, and that it is to be
-- counted; the invitation and its first mail where there is one, else, for outgoing webhooks, that nobody is asked. And the
-- values of dimensions that the tickets bring, so that pages can list and name them; known ones stay as they are.
-- ticket  as it was reported, if it named nobody by an address: if the API of its helpdesk, one of :askable, can be asked
--         whose it is, the question is queued, and nobody hears yet that nobody is asked; else null
-- isLate  it was recorded so, and is decided again now that the answer came
with given as materialized (
  select *
  from json_to_recordset(:solves::json) as given (
    source text, "ticketId" text, "solveCycle" integer, "solvedAt" timestamptz, "reportedSolvedAt" timestamptz,
    "orderedAt" timestamptz, team text, product text, agent text, country text, channel text, language text, tag text,
    tags text[], organisation text, "cutFields" text[], "ignoredFields" text[], outcome text, reason text, "surveyId" text,
    "invitationId" uuid, "respondentId" uuid, subject text, locale text, "sendAfter" timestamptz, "expiresAt" timestamptz,
    domain text, ticket jsonb, "isLate" boolean
  )
  order by source, "ticketId" -- one order for everyone, so that two processes never wait for each other in a ring
),
named as (
  insert into dimension_value (workspace_id, dimension, value, label)
  select distinct :workspaceId::integer, named.dimension, named.value, named.value
  from given
  cross join lateral (values ('team', given.team), ('product', given.product), ('agent', given.agent),
                             ('country', given.country), ('channel', given.channel), ('language', given.language),
                             ('tag', given.tag)) as named (dimension, value)
  where named.value <> ''
  order by 2, 3
  on conflict (workspace_id, dimension, value) do nothing
),
invited as (
  insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, subject, locale,
                          solved_at, ordered_at, send_after, expires_at, team, product, agent, country, channel, language, tag)
  select :workspaceId, "invitationId", "surveyId", "respondentId", source, "ticketId", "solveCycle", subject, locale,
         "solvedAt", "orderedAt", "sendAfter", "expiresAt", team, product, agent, country, channel, language, tag
  from given
  where "invitationId" is not null
),
queued as (
  insert into delivery (workspace_id, invitation_id, sequence, due_at, domain)
  select :workspaceId, "invitationId", 0, "sendAfter", domain
  from given
  where "invitationId" is not null
),
decided as (
  insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, reported_solved_at, ordered_at, tags,
                        organisation, cut_fields, ignored_fields, outcome, skip_reason, survey_id, invitation_id,
                        team, product, agent, country, channel, language, tag)
  select :workspaceId, source, "ticketId", "solveCycle", "solvedAt", "reportedSolvedAt", "orderedAt", tags,
         organisation, "cutFields", "ignoredFields", outcome, reason, "surveyId", "invitationId",
         team, product, agent, country, channel, language, tag
  from given
  where not "isLate"
),
changed as (
  update coverage
  set outcome = given.outcome, skip_reason = given.reason, survey_id = given."surveyId", invitation_id = given."invitationId"
  from given
  where given."isLate" and coverage.workspace_id = :workspaceId and coverage.source = given.source
    and coverage.ticket_id = given."ticketId" and coverage.solve_cycle = given."solveCycle"
),
counted as (
  insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
  select :workspaceId, source, "ticketId", "solveCycle"
  from given
),
asked as (
  insert into address_lookup (workspace_id, source, ticket_id, solve_cycle, ticket)
  select :workspaceId, source, "ticketId", "solveCycle", ticket
  from given
  where ticket is not null
    and exists (
      select 1
      from helpdesk_api
      where workspace_id = :workspaceId and helpdesk_api.source = given.source and state = 'on'
        and helpdesk = any(:askable::text[])
    )
  returning source, ticket_id, solve_cycle
)
insert into event_log (workspace_id, event, source, ticket_id, solve_cycle)
select :workspaceId, 'invitation.skipped', source, "ticketId", "solveCycle"
from given
where outcome = 'skipped'
  and exists (select 1 from outgoing_webhook where workspace_id = :workspaceId and state = 'on')
  and not exists (
    select 1
    from asked
    where asked.source = given.source and asked.ticket_id = given."ticketId" and asked.solve_cycle = given."solveCycle"
  )
