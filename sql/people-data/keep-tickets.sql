-- Takes out of the given solves what leads to a person: the ticket's id, its organisation and its tags. What they count as
-- stays. All parameters but the workspace are arrays of one length; a solve without an invitation has a null in :copyIds.
with given as materialized (
  select *
  from unnest(:sources::text[], :ticketIds::text[], :solveCycles::integer[], :copyTickets::text[], :copyIds::uuid[])
    as given (source, ticket_id, solve_cycle, copy_ticket, copy_id)
),
changed as (
  update coverage
  set ticket_id = given.copy_ticket, invitation_id = given.copy_id, organisation = '', tags = '{}', cut_fields = '{}',
      ignored_fields = '{}'
  from given
  where coverage.workspace_id = :workspaceId and coverage.source = given.source and coverage.ticket_id = given.ticket_id
    and coverage.solve_cycle = given.solve_cycle
),
logged as (
  insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
  select :workspaceId, source, ticket_id, solve_cycle from given
  union all
  select :workspaceId, source, copy_ticket, solve_cycle from given
)
select count(*)::integer as tickets from given
