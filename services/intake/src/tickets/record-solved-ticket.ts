import type { SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import { createStatementRunner, type Database, inTransaction } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { readWorkspace } from './read-workspace.ts'
import { againIfLost } from './record-solves.ts'
import { type Settled, type SolveReport, settleSolves } from './settle-solves.ts'

/** Without a keyring nothing is known of people who were erased. */
type IntakeContext = { db: Database; keyring?: MarkingKeyring }

export type RecordOptions = Omit<SolveReport, 'ticket'> & {
  /** What is to be written in the same transaction if it was not known before. */
  onRecorded?: (ctx: { db: Database }, outcome: TicketOutcome) => Promise<void>
}

/**
 * Records that a ticket was solved and decides, once, whether its customer is asked. The same solve (source, ticket,
 * instant) reported again gives the same outcome. Another instant is a new solve cycle, and so is the same one after a
 * reopen. Throws `invalid_request` for a solve in the future. The receipt of the webhook that reported it, if one did, is
 * recorded in the same transaction; throws `conflict` where that one came before with another body.
 */
export async function recordSolvedTicket(
  ctx: IntakeContext,
  workspaceId: number,
  ticket: SolvedTicket,
  { onRecorded, ...report }: RecordOptions = {},
): Promise<TicketOutcome> {
  const settled = await againIfLost(() =>
    inTransaction(ctx, async (ctx) => {
      const { run } = createStatementRunner(ctx.db, null)
      const workspace = await readWorkspace(run, workspaceId)
      const [one] = await settleSolves({ run, keyring: ctx.keyring, workspaceId, workspace }, [{ ticket, ...report }])
      if (one && 'outcome' in one && !one.known) await onRecorded?.(ctx, one.outcome)
      return one
    }),
  )
  return takeOutcome(settled)
}

/** The outcome of a report, or the refusal as the error that it is. */
export function takeOutcome(settled: Settled | undefined): TicketOutcome {
  if (!settled) throw new Error('a solve got no outcome')
  if ('refused' in settled) throw settled.refused
  return settled.outcome
}
