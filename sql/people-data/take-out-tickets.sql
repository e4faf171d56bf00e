-- Deletes the given solves, so that they leave every figure. The parameters are those of keep-tickets.sql without the copies.
with given as materialized (
  select *
  from unnest(:sources::text[], :ticketIds::text[], :solveCycles::integer[]) as given (source, ticket_id, solve_cycle)
),
deleted as (
  delete from coverage
  using given
  where coverage.workspace_id = :workspaceId and coverage.source = given.source and coverage.ticket_id = given.ticket_id
    and coverage.solve_cycle = given.solve_cycle
),
logged as (
  insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
  select :workspaceId, source, ticket_id, solve_cycle from given
)
select count(*)::integer as tickets from given
