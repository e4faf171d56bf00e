import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

export type Lookup = { workspaceId: number; source: string; ticketId: string; solveCycle: number; attempts: number }

type Key = Omit<Lookup, 'attempts'>

/** What is due for a source whose helpdesk nobody calls any more, some hundred at a time. */
export async function listUnasked({ db }: { db: Database }, workspaceId: number): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select workspace_id as "workspaceId", source, ticket_id as "ticketId", solve_cycle as "solveCycle"
    from address_lookup lookup
    where workspace_id = ${workspaceId} and due_at <= now() and not exists (
      select 1 from helpdesk_api
      where workspace_id = ${workspaceId} and helpdesk_api.source = lookup.source and state = 'on'
    )
    order by due_at
    limit 200`.execute(db)
  return rows
}

/** The sources of a workspace of whose tickets it is to be asked whose they are; those whose API wants to be left alone wait. */
export async function listDueSources({ db }: { db: Database }, workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`
    select distinct source
    from address_lookup lookup
    where workspace_id = ${workspaceId} and due_at <= now() and exists (
      select 1 from helpdesk_api
      where workspace_id = ${workspaceId} and helpdesk_api.source = lookup.source and state = 'on'
        and coalesce(paused_until <= now(), true)
    )
    order by source`.execute(db)
  return rows.map(({ source }) => source)
}

/** Takes the oldest question that is due for a source; one that is not settled within two minutes was cut off, and is asked again. */
export async function claimLookup(
  { db }: { db: Database },
  workspaceId: number,
  source: string,
): Promise<Lookup | null> {
  const { rows } = await sql<Lookup>`
    with due as materialized (
      select source, ticket_id, solve_cycle, now() + interval '2 minutes' as lease
      from address_lookup
      where workspace_id = ${workspaceId} and source = ${source} and due_at <= now()
      order by due_at, ticket_id, solve_cycle
      limit 1
      for update skip locked
    )
    update address_lookup lookup
    set attempts = attempts + 1, due_at = due.lease
    from due
    where lookup.workspace_id = ${workspaceId} and lookup.source = due.source and lookup.ticket_id = due.ticket_id
      and lookup.solve_cycle = due.solve_cycle
    returning lookup.workspace_id as "workspaceId", lookup.source, lookup.ticket_id as "ticketId",
      lookup.solve_cycle as "solveCycle", attempts`.execute(db)
  return rows[0] ?? null
}

/** Asks again later; `pauseSeconds`: nothing else of the source is asked until then, either. */
export async function putOffLookup(
  { db }: { db: Database },
  lookup: Lookup,
  { reason, afterSeconds, pauseSeconds }: { reason: string; afterSeconds: number; pauseSeconds: number | null },
): Promise<void> {
  const own = sql`workspace_id = ${lookup.workspaceId} and source = ${lookup.source}`
  await sql`
    with later as (select now() + make_interval(secs => ${afterSeconds}) as at)
    update address_lookup set due_at = later.at, last_error = ${reason} from later
    where ${own} and ticket_id = ${lookup.ticketId} and solve_cycle = ${lookup.solveCycle}`.execute(db)
  if (pauseSeconds === null) return
  await sql`
    with later as (select now() + make_interval(secs => ${pauseSeconds}) as at)
    update address_lookup set due_at = later.at from later where ${own} and due_at < later.at`.execute(db)
}
