-- What is known of solved tickets of one workspace and of their customers. :solves is a list of objects, one for each solve:
-- place     its number in the list, by which the rows are told apart
-- solvedAt  when it was solved
-- sameAt    the time by which the same solve is known again; null: whichever solve of the ticket is the last
-- until     only solves recorded up to then are the same one; null: any
-- isAnother nothing before is the same solve
-- keepsTime reported again with the same time after a reopen, it was solved after that reopen
-- addressKey, addressKeys  that of the customer's address, and with it the marks that are there if the customer was erased
with given as materialized (
  select *
  from json_to_recordset(:solves::json) as given (
    place integer, source text, "ticketId" text, "solvedAt" timestamptz, "sameAt" timestamptz, until timestamptz,
    "isAnother" boolean, "keepsTime" boolean, "solveMarks" text[], "addressKey" text, "addressKeys" text[]
  )
)
select
  given.place, next.cycle, known.solve_cycle, known.solved_at, known.skip_reason, known.survey_id, known.invitation_id,
  known.send_after, known.cut_fields, known.ignored_fields, known.reopened_at,
  (
    select max(reopened_at)
    from ticket_reopen
    where workspace_id = :workspaceId and source = given.source and ticket_id = given."ticketId"
      and reopened_at >= placed.at
  ) as reopened_after,
  next.cycle > 1 and exists (
    select 1
    from coverage
    where workspace_id = :workspaceId and source = given.source and ticket_id = given."ticketId"
      and coalesce(ordered_at, solved_at) > placed.at
  ) as solved_after,
  exists (
    select 1 from erased_solve where workspace_id = :workspaceId and solve_mark = any(given."solveMarks")
  ) as is_erased,
  person.respondent_id, person.asked_at, person.kinds_at,
  (
    select json_agg(json_build_object('reason', reason, 'kind', kind, 'isMark', address_key <> given."addressKey") order by kind)
    from suppression
    where workspace_id = :workspaceId and address_key = any(given."addressKeys")
  ) as suppressions
from given
cross join lateral (
  select coalesce(max(solve_cycle), 0) + 1 as cycle
  from coverage
  where workspace_id = :workspaceId and source = given.source and ticket_id = given."ticketId"
) as next
-- Of most tickets no solve is there yet, and nothing else is asked of them.
left join lateral (
  select
    same.solve_cycle, same.solved_at, same.skip_reason, same.survey_id, same.invitation_id, invitation.send_after,
    same.cut_fields, same.ignored_fields,
    (
      select max(reopened_at)
      from ticket_reopen
      where workspace_id = :workspaceId and source = given.source and ticket_id = given."ticketId"
        and reopened_at >= same.place
        and not exists (
          select 1
          from coverage
          where workspace_id = :workspaceId and source = given.source and ticket_id = given."ticketId"
            and coalesce(ordered_at, solved_at) > same.place
        )
    ) as reopened_at
  from (
    select *, coalesce(ordered_at, solved_at) as place
    from coverage
    where workspace_id = :workspaceId and source = given.source and ticket_id = given."ticketId"
      and next.cycle > 1 and not given."isAnother"
      and (given."sameAt" is null or coalesce(reported_solved_at, solved_at) = given."sameAt")
      and (given.until is null or recorded_at <= given.until)
    order by place desc, solve_cycle desc
    limit 1
  ) as same
  left join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = same.invitation_id
) as known on true
-- Where it stands among the solves and reopens of the ticket: a solve that keeps its first time comes after the last reopen.
cross join lateral (
  select coalesce(
    case when given."keepsTime" then known.reopened_at + interval '1 millisecond' end, given."solvedAt"
  ) as at
) as placed
-- The limits keep this a look-up by key for each solve: a join of them all would read every respondent of the workspace.
left join lateral (
  select respondent.respondent_id, asked.asked_at, asked.kinds_at
  from respondent
  left join lateral (
    select asked_at, kinds_at
    from respondent_asked
    where workspace_id = :workspaceId and respondent_id = respondent.respondent_id
    limit 1
  ) as asked on true
  where respondent.workspace_id = :workspaceId and respondent.address_key = given."addressKey"
  limit 1
) as person on true
