import { SolvedTicket } from '@otzyv/contracts'
import { createStatementRunner, type Database, inTransaction } from '@otzyv/database'
import type { Customer } from '@otzyv/helpdesk-api'
import type { MarkingKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'
import { z } from 'zod'
import { decidePlaced } from '../tickets/decide-solve.ts'
import { freezeDimensions } from '../tickets/freeze-dimensions.ts'
import { lookAtSolves } from '../tickets/look-at-solves.ts'
import { readAddress } from '../tickets/read-address.ts'
import { readWorkspace } from '../tickets/read-workspace.ts'
import { recordRespondents } from '../tickets/record-respondents.ts'
import { againIfLost } from '../tickets/record-solves.ts'
import { ErasedMeanwhile } from '../tickets/settle-solves.ts'
import { writeSolves } from '../tickets/write-solves.ts'

type Ctx = { db: Database; keyring?: MarkingKeyring }
type SolveKey = { workspaceId: number; source: string; ticketId: string; solveCycle: number }

/** As it was reported, before it is read again with what the helpdesk says. */
const Stored = z.looseObject({ respondent: z.looseObject({ name: z.string(), locale: z.string() }) })

/**
 * Decides about a solve whose customer is known at last, and asks them if they are to be asked. `customer`: null if there is
 * nobody to be asked; then it stays at `no_address`. The row of the question goes in the same transaction, so that it is decided once.
 */
export async function recordCustomer(ctx: Ctx, key: SolveKey, customer: Customer | null): Promise<void> {
  await againIfLost(() => inTransaction(ctx, (ctx) => recordOnce(ctx, key, customer)))
}

async function recordOnce(ctx: Ctx, key: SolveKey, customer: Customer | null): Promise<void> {
  const { workspaceId, source, ticketId } = key
  const lookup = await ctx.db
    .deleteFrom('address_lookup')
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', source)
    .where('ticket_id', '=', ticketId)
    .where('solve_cycle', '=', key.solveCycle)
    .returning('ticket')
    .executeTakeFirst()
  if (!lookup) return
  if (customer === null) return await reportSkip(ctx, key)
  const stored = Stored.parse(lookup.ticket)
  const { name, locale } = stored.respondent
  const respondent = { email: customer.address, name: name || customer.name, locale: locale || customer.locale }
  const ticket = SolvedTicket.parse({ ...stored, respondent: { ...stored.respondent, ...respondent } })
  const { run } = createStatementRunner(ctx.db, null)
  const workspace = await readWorkspace(run, workspaceId)
  const address = readAddress(ticket.respondent.email)
  const asked = { ticket, address, isDated: false, isAnother: true, until: null }
  const locked = await recordRespondents(run, ctx.keyring, workspaceId, [asked], { isNew: true })
  const placed = await readPlaced(ctx, key)
  if (placed === null) return
  // What is known of the customer, and of the ticket after this solve.
  const at = placed.orderedAt ?? placed.solvedAt
  const [look] = await lookAtSolves(run, ctx.keyring, workspaceId, [{ ...asked, ticket: { ...ticket, solvedAt: at } }])
  if (!look) throw new Error('a solve was not looked at')
  // Of someone who was erased nothing is stored again; what was meanwhile is taken back.
  if (look.erasedPerson !== null && locked.size > 0) throw new ErasedMeanwhile('a person was erased meanwhile')
  const solve = { ...placed, reopened: look.reopenedAfter !== null || look.solvedAfter }
  const decision = {
    ...decidePlaced(workspace, { ticket, address }, look, solve),
    // What the ticket counts as was written down with it.
    dimensions: freezeDimensions(SolvedTicket.parse(stored), workspace),
  }
  await writeSolves(run, workspaceId, [{ ticket, decision, isLate: true }])
}

/** Where the solve was placed when it was recorded; null if it is not there any more, or was decided. */
async function readPlaced(ctx: Ctx, { workspaceId, source, ticketId, solveCycle }: SolveKey) {
  const row = await ctx.db
    .selectFrom('coverage')
    .select(['solved_at', 'reported_solved_at', 'ordered_at'])
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', source)
    .where('ticket_id', '=', ticketId)
    .where('solve_cycle', '=', solveCycle)
    .where('skip_reason', '=', 'no_address')
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const { solved_at: solvedAt, reported_solved_at: reportedSolvedAt, ordered_at: orderedAt } = row
  return { cycle: solveCycle, solvedAt, reportedSolvedAt, orderedAt }
}

/** Writes down, for outgoing webhooks, that nobody is asked. */
async function reportSkip({ db }: Ctx, { workspaceId, source, ticketId, solveCycle }: SolveKey): Promise<void> {
  await sql`
    insert into event_log (workspace_id, event, source, ticket_id, solve_cycle)
    select ${workspaceId}, 'invitation.skipped', ${source}::text, ${ticketId}::text, ${solveCycle}::integer
    where exists (select 1 from outgoing_webhook where workspace_id = ${workspaceId} and state = 'on')`.execute(db)
}
