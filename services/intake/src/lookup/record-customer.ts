import { SolvedTicket } from '@otzyv/contracts'
import { type Database, inTransaction } from '@otzyv/database'
import type { Customer } from '@otzyv/helpdesk-api'
import type { MarkingKeyring } from '@otzyv/keyring'
import { z } from 'zod'
import { freezeDimensions } from '../tickets/freeze-dimensions.ts'
import { readAddress } from '../tickets/read-address.ts'
import { readAfter, readSurveyChoices, readWorkspaceSettings } from '../tickets/read-decision-facts.ts'
import { readErased } from '../tickets/read-erased.ts'
import { changeCoverage, reportSkip, type SolveKey } from '../tickets/record-coverage.ts'
import { recordRespondent } from '../tickets/record-respondent.ts'
import { ErasedMeanwhile, settleSolve } from '../tickets/settle-solve.ts'

type Ctx = { db: Database; keyring?: MarkingKeyring }

/** As it was reported, before it is read again with what the helpdesk says. */
const Stored = z.looseObject({ respondent: z.looseObject({ name: z.string(), locale: z.string() }) })

/**
 * Decides about a solve whose customer is known at last, and asks them if they are to be asked. `customer`: null if there is
 * nobody to be asked; then it stays at `no_address`. The row of the question goes in the same transaction, so that it is decided once.
 */
export async function recordCustomer(ctx: Ctx, key: SolveKey, customer: Customer | null): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, async (ctx) => await recordOnce(ctx, key, customer))
    } catch (error) {
      if (attempt < 5 && error instanceof ErasedMeanwhile) continue
      throw error
    }
  }
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
  const workspace = await readWorkspaceSettings(ctx, workspaceId)
  const address = readAddress(ticket.respondent.email)
  const erased = await readErased(ctx, workspaceId, ticket, address.state === 'usable' ? address.key : '')
  const respondentId =
    address.state === 'usable' && erased.person === null
      ? await recordRespondent(ctx, workspaceId, { ...ticket.respondent, ...address })
      : null
  const solve = await readSolve(ctx, key)
  if (solve === null) return
  const settled = await settleSolve(ctx, workspaceId, {
    ...{ ticket, workspace, solve },
    surveys: await readSurveyChoices(ctx, workspaceId),
    // What the ticket counts as was written down with it.
    dimensions: freezeDimensions(SolvedTicket.parse(stored), workspace),
    person: { respondentId, address, erased: erased.person },
  })
  await changeCoverage(ctx, key, settled)
  if (settled.outcome === 'skipped') await reportSkip(ctx, key)
}

/** The solve as it was recorded, and whether it was overtaken since; null if it is not there any more, or was decided. */
async function readSolve(ctx: Ctx, { workspaceId, source, ticketId, solveCycle }: SolveKey) {
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
  const after = await readAfter(ctx, workspaceId, { source, ticketId }, row.ordered_at ?? row.solved_at)
  return {
    cycle: solveCycle,
    solvedAt: row.solved_at,
    reportedSolvedAt: row.reported_solved_at,
    orderedAt: row.ordered_at,
    reopened: after.reopenedAt !== null || after.solvedLater,
  }
}
