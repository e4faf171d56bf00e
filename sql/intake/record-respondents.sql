-- The respondents of some solves of one workspace, each made at the first sight of the address. All rows stay locked until
-- the transaction ends, so that tickets of one person solved at the same moment are decided one after another. What a ticket
-- does not say of its customer stays as it was. Gives the addresses whose rows it locked.
--
-- `offset 0` keeps each question a look-up by key: a plan that was made while there were few tickets would read all of them.
--
-- Nothing is stored of who was erased, nor of a solve that was, which their marks tell. And nothing changes, not even the
-- name, because a solve is reported again: so of a ticket that was solved before, only with "isNew".
with given as (
  select *
  from json_to_recordset(:solves::json) as given (
    place integer, source text, "ticketId" text, "isNew" boolean, "solveMarks" text[], "addressMarks" text[],
    id uuid, address text, key text, name text, locale text, "timeZone" text
  )
),
fresh as (
  select *
  from given
  where (
      given."isNew" or not exists (
        select 1 from coverage where workspace_id = :workspaceId and source = given.source and ticket_id = given."ticketId"
        offset 0
      )
    )
    and not exists (
      select 1 from erased_solve where workspace_id = :workspaceId and solve_mark = any(given."solveMarks")
      offset 0
    )
    and not exists (
      select 1 from suppression where workspace_id = :workspaceId and kind = '' and address_key = any(given."addressMarks")
      offset 0
    )
),
recorded as (
  insert into respondent (workspace_id, respondent_id, address, address_key, name, locale, time_zone)
  -- Of one person all tickets say the same. One order for everyone, so that two processes never wait for each other in a ring.
  select distinct on (key) :workspaceId::integer, id, address, key, name, locale, "timeZone"
  from fresh
  order by key, place
  on conflict (workspace_id, address_key) do update set
    name = case when excluded.name <> '' then excluded.name else respondent.name end,
    locale = case when excluded.locale <> '' then excluded.locale else respondent.locale end,
    time_zone = case when excluded.time_zone <> '' then excluded.time_zone else respondent.time_zone end
  returning address_key
)
select address_key from recorded
