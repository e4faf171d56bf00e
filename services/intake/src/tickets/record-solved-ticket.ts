import type { SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import { type Database, inTransaction } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { sqlStateOf } from '@otzyv/service-kit'
import { recordWebhookReceipt, type WebhookReceipt } from '../webhook/record-webhook-receipt.ts'
import { freezeDimensions } from './freeze-dimensions.ts'
import { placeSolve } from './place-solve.ts'
import { queueLookup } from './queue-lookup.ts'
import { readAddress } from './read-address.ts'
import { readNextSolveCycle, readSurveyChoices, readWorkspaceSettings } from './read-decision-facts.ts'
import { readErased } from './read-erased.ts'
import { readReportedSolve, remarksOf } from './read-outcome.ts'
import { recordCoverage, reportSkip } from './record-coverage.ts'
import { recordDimensionValues } from './record-dimension-values.ts'
import { recordRespondent } from './record-respondent.ts'
import { requirePast } from './require-past.ts'
import { ErasedMeanwhile, settleSolve } from './settle-solve.ts'

const UNIQUE_VIOLATION = '23505'

/** Without a keyring nothing is known of people who were erased. */
type IntakeContext = { db: Database; keyring?: MarkingKeyring }

export type RecordOptions = {
  /** The receipt of the webhook that reported it. */
  receipt?: WebhookReceipt | undefined
  /**
   * The report did not say when it was solved: it was solved now. `until_reopened`: unless it is solved already and was not
   * reopened since, because nothing tells deliveries apart. `each`: whenever it is delivered under a new id.
   */
  undated?: 'until_reopened' | 'each' | undefined
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
  { receipt, undated, onRecorded }: RecordOptions = {},
): Promise<TicketOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, async (ctx) => {
        const cameBefore = receipt ? await recordWebhookReceipt(ctx, workspaceId, receipt) : null
        // The same delivery again: what was decided then, whatever happened to the ticket since.
        const same = undated ? { ...ticket, solvedAt: null } : ticket
        const then = cameBefore && (await readReportedSolve(ctx, workspaceId, same, cameBefore))
        if (then) return then.outcome
        const { outcome, known } = await recordOnce(ctx, workspaceId, ticket, undated)
        if (!known) await onRecorded?.(ctx, outcome)
        return outcome
      })
    } catch (error) {
      // Another request recorded the same ticket between our look and our insert: look again.
      if (attempt < 5 && (sqlStateOf(error) === UNIQUE_VIOLATION || error instanceof ErasedMeanwhile)) continue
      throw error
    }
  }
}

/** `known`: it was recorded before, or is never to be, and nothing is now. */
type Recorded = { outcome: TicketOutcome; known: boolean }

async function recordOnce(
  ctx: IntakeContext,
  workspaceId: number,
  given: SolvedTicket,
  undated: RecordOptions['undated'],
): Promise<Recorded> {
  const workspace = await readWorkspaceSettings(ctx, workspaceId)
  const ticket = undated ? { ...given, solvedAt: workspace.now } : given
  const same = undated ? { ...ticket, solvedAt: null } : ticket
  const readCycle = async () => await readNextSolveCycle(ctx, workspaceId, ticket)
  // Of most tickets no solve is there yet: then the cheap question is enough.
  const findReported = async (cycle: number) =>
    undated === 'each' || cycle === 1 ? null : await readReportedSolve(ctx, workspaceId, same)
  // What was reported before changes nothing, not even the name: it may have been taken out since.
  const reported = await findReported(await readCycle())
  if (reported && !reported.reopenedAt) return { outcome: reported.outcome, known: true }
  requirePast('solvedAt', ticket.solvedAt, workspace.now)
  const address = readAddress(ticket.respondent.email)
  const addressKey = address.state === 'usable' ? address.key : ''
  const erased = await readErased(ctx, workspaceId, ticket, addressKey)
  if (erased.solve) {
    const outcome = { outcome: 'skipped' as const, solveCycle: 1, reason: 'suppressed' as const, ...remarksOf(ticket) }
    return { outcome, known: true }
  }
  // Of someone who was erased nothing is stored again, not even to decide that they are not asked.
  const respondentId =
    address.state === 'usable' && erased.person === null
      ? await recordRespondent(ctx, workspaceId, {
          ...address,
          name: ticket.respondent.name,
          locale: ticket.respondent.locale,
          timeZone: ticket.respondent.timeZone,
        })
      : null
  // Again, now that the person's row is locked: the same ticket may have been reported at the same moment.
  // Its number is taken before that look, so that two reports at once cannot both find nothing and yet get two numbers.
  const cycle = await readCycle()
  const known = await findReported(cycle)
  if (known && !known.reopenedAt) return { outcome: known.outcome, known: true }

  const surveys = await readSurveyChoices(ctx, workspaceId)
  const solve = await placeSolve(ctx, workspaceId, ticket, {
    cycle,
    reopenedAt: undated ? null : (known?.reopenedAt ?? null),
    now: workspace.now,
  })
  const dimensions = freezeDimensions(ticket, workspace)
  await recordDimensionValues(ctx, workspaceId, dimensions)
  const person = { respondentId, address, erased: erased.person }
  const settled = await settleSolve(ctx, workspaceId, { ticket, workspace, surveys, solve, dimensions, person })
  const asksWhose = settled.outcome === 'skipped' && settled.reason === 'no_address'
  const isAsked = asksWhose && (await queueLookup(ctx, workspaceId, ticket, solve.cycle))
  await recordCoverage(ctx, workspaceId, ticket, dimensions, solve, settled)
  // Nobody hears that nobody is asked while that is being found out.
  if (settled.outcome === 'skipped' && !isAsked)
    await reportSkip(ctx, { workspaceId, source: ticket.source, ticketId: ticket.ticketId, solveCycle: solve.cycle })
  const remarks = remarksOf(ticket)
  if (settled.outcome === 'skipped')
    return {
      outcome: { outcome: 'skipped', solveCycle: solve.cycle, reason: settled.reason, ...remarks },
      known: false,
    }
  const { invitationId, surveyId: survey } = settled
  const sendAfter = settled.sendAfter.toISOString()
  const invited = { outcome: 'invited' as const, solveCycle: solve.cycle, survey, invitationId, sendAfter }
  return { outcome: { ...invited, ...remarks }, known: false }
}
