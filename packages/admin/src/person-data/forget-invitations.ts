import { randomUUID } from 'node:crypto'
import { type Database, type ErasureCounts, sqlFile } from '@otzyv/database'
import { createErasureMark, type MarkingKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'

type Solves = { workspaceId: number; sources: string[]; ticketIds: string[]; solveCycles: number[] }

const KEEP_COUNTS = sqlFile<
  { workspaceId: number; invitationIds: string[]; copyIds: string[]; copyTickets: string[]; nobodyId: string },
  { copies: number }
>('people-data/keep-counts.sql')
const KEEP_TICKETS = sqlFile<Solves & { copyTickets: string[]; copyIds: (string | null)[] }, { tickets: number }>(
  'people-data/keep-tickets.sql',
)
const TAKE_OUT = sqlFile<Solves, { tickets: number }>('people-data/take-out-tickets.sql')
const FORGET = sqlFile<
  { workspaceId: number; invitationIds: string[]; addressMarks: string[]; solveMarks: string[] },
  { invitations: number }
>('people-data/forget-invitations.sql')
const FORGET_REOPENS = sqlFile<{ workspaceId: number; sources: string[]; ticketIds: string[] }, Record<never, never>>(
  'people-data/forget-reopens.sql',
)
const FORGET_EVENTS = sqlFile<{ workspaceId: number; sources: string[]; ticketIds: string[] }, Record<never, never>>(
  'people-data/forget-events.sql',
)
const NOBODY = sqlFile<{ workspaceId: number; nobodyId: string }, { id: string }>('people-data/nobody.sql')

export type ForgottenInvitation = { id: string; source: string; ticketId: string; addressMark: string }

type Solve = {
  source: string
  ticket_id: string
  solve_cycle: number
  reported_at: Date
  invitation_id: string | null
}

/**
 * Deletes invitations and what hangs on them, and takes out of their tickets what leads to a person. With `keep_counts` what
 * they count as is copied first, under ids that lead to nobody; else it leaves the figures, too. Either way the logs
 * say it, so that the job counts exactly. To be called in a transaction that has locked the invitations. Gives how many
 * tickets there were.
 */
export async function forgetInvitations(
  { db }: { db: Database },
  keyring: MarkingKeyring,
  { workspaceId, counts }: { workspaceId: number; counts: ErasureCounts },
  invitations: readonly ForgottenInvitation[],
): Promise<number> {
  if (invitations.length === 0) return 0
  const tickets = distinctTickets(invitations)
  const solves = await readSolves(db, workspaceId, invitations, tickets)
  await forgetEvents(db, workspaceId, tickets)
  const columns = {
    workspaceId,
    sources: solves.map((solve) => solve.source),
    ticketIds: solves.map((solve) => solve.ticket_id),
    solveCycles: solves.map((solve) => solve.solve_cycle),
  }
  if (counts === 'keep_counts') {
    const ticketOf = new Map(tickets.map((ticket) => [keyOf(ticket), `erased-${randomUUID()}`]))
    const copyTicketOf = (ticket: { source: string; ticketId: string }) => ticketOf.get(keyOf(ticket)) ?? ''
    // Random, unlike other ids: one that says when it was made would say whose it was to anyone who knows when they were erased.
    const copyOf = new Map(invitations.map(({ id }) => [id, randomUUID()]))
    await KEEP_COUNTS.execute(db, {
      workspaceId,
      invitationIds: invitations.map(({ id }) => id),
      copyIds: invitations.map(({ id }) => copyOf.get(id) ?? ''),
      copyTickets: invitations.map(copyTicketOf),
      nobodyId: await findNobody(db, workspaceId),
    })
    await KEEP_TICKETS.execute(db, {
      ...columns,
      copyTickets: solves.map((solve) => copyTicketOf({ source: solve.source, ticketId: solve.ticket_id })),
      copyIds: solves.map((solve) => (solve.invitation_id === null ? null : (copyOf.get(solve.invitation_id) ?? null))),
    })
  } else {
    await TAKE_OUT.execute(db, columns)
  }
  await FORGET.execute(db, {
    workspaceId,
    invitationIds: invitations.map(({ id }) => id),
    addressMarks: invitations.map(({ addressMark }) => addressMark),
    solveMarks: [...new Set(solves.map((solve) => markOf(keyring, workspaceId, solve)))],
  })
  await FORGET_REOPENS.execute(db, {
    workspaceId,
    sources: tickets.map(({ source }) => source),
    ticketIds: tickets.map(({ ticketId }) => ticketId),
  })
  return solves.length
}

function keyOf({ source, ticketId }: { source: string; ticketId: string }): string {
  return JSON.stringify([source, ticketId])
}

function distinctTickets(invitations: readonly ForgottenInvitation[]) {
  return [...new Map(invitations.map((one) => [keyOf(one), one])).values()]
}

/** The solves of these tickets that led to these invitations, or to none: those of somebody else's invitation stay. */
async function readSolves(
  db: Database,
  workspaceId: number,
  invitations: readonly ForgottenInvitation[],
  tickets: readonly { source: string; ticketId: string }[],
): Promise<Solve[]> {
  const { rows } = await sql<Solve>`
    select coverage.source, coverage.ticket_id, solve_cycle, coalesce(reported_solved_at, solved_at) as reported_at,
      invitation_id
    from unnest(${tickets.map(({ source }) => source)}::text[], ${tickets.map(({ ticketId }) => ticketId)}::text[])
        as given (source, ticket_id)
      join coverage on coverage.workspace_id = ${workspaceId} and coverage.source = given.source
        and coverage.ticket_id = given.ticket_id
    where invitation_id is null or invitation_id = any(${invitations.map(({ id }) => id)}::uuid[])
    order by coverage.source, coverage.ticket_id, solve_cycle`.execute(db)
  return rows
}

/**
 * Takes out of solves that led to no invitation what leads to a person; what they count as stays. Each gets a ticket of its
 * own, and is remembered, so that the same one reported again is not counted again.
 */
export async function forgetSolves(
  { db }: { db: Database },
  keyring: MarkingKeyring,
  workspaceId: number,
  solves: readonly Solve[],
  newTicket: () => string,
): Promise<void> {
  await forgetEvents(
    db,
    workspaceId,
    solves.map(({ source, ticket_id }) => ({ source, ticketId: ticket_id })),
  )
  await KEEP_TICKETS.execute(db, {
    workspaceId,
    sources: solves.map((solve) => solve.source),
    ticketIds: solves.map((solve) => solve.ticket_id),
    solveCycles: solves.map((solve) => solve.solve_cycle),
    copyTickets: solves.map(newTicket),
    copyIds: solves.map(() => null),
  })
  await FORGET.execute(db, {
    workspaceId,
    invitationIds: [],
    addressMarks: [],
    solveMarks: [...new Set(solves.map((solve) => markOf(keyring, workspaceId, solve)))],
  })
}

/** What was to be reported about these tickets is not sent any more, and what was is not known any more. */
async function forgetEvents(
  db: Database,
  workspaceId: number,
  tickets: readonly { source: string; ticketId: string }[],
) {
  await FORGET_EVENTS.execute(db, {
    workspaceId,
    sources: tickets.map(({ source }) => source),
    ticketIds: tickets.map(({ ticketId }) => ticketId),
  })
}

function markOf(keyring: MarkingKeyring, workspaceId: number, solve: Solve): string {
  const { source, ticket_id: ticketId, reported_at: solvedAt } = solve
  return createErasureMark(keyring, { workspaceId, of: 'solve', source, ticketId, solvedAt })
}

/** The respondent of a workspace that leads to nobody. */
export async function findNobody(db: Database, workspaceId: number): Promise<string> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const [row] = await NOBODY.execute(db, { workspaceId, nobodyId: randomUUID() })
    // None: another process made it at this moment, which the next look sees.
    if (row) return row.id
  }
  throw new Error('the respondent that leads to nobody could not be made')
}
