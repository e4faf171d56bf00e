import type { SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import { type Database, inTransaction } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { findLocale } from '@otzyv/locales'
import { sqlStateOf } from '@otzyv/service-kit'
import { recordWebhookReceipt, type WebhookReceipt } from '../webhook/record-webhook-receipt.ts'
import { chooseSurvey } from './choose-survey.ts'
import { computeSamplePoint } from './compute-sample-point.ts'
import { createInvitation } from './create-invitation.ts'
import { decideInvitation } from './decide-invitation.ts'
import { freezeDimensions } from './freeze-dimensions.ts'
import { placeSolve } from './place-solve.ts'
import { readAddress } from './read-address.ts'
import {
  readNextSolveCycle,
  readRespondentFacts,
  readSurveyChoices,
  readWorkspaceSettings,
} from './read-decision-facts.ts'
import { readErased } from './read-erased.ts'
import { readReportedSolve, remarksOf } from './read-outcome.ts'
import { recordCoverage } from './record-coverage.ts'
import { recordDimensionValues } from './record-dimension-values.ts'
import { recordRespondent } from './record-respondent.ts'
import { requirePast } from './require-past.ts'

const UNIQUE_VIOLATION = '23505'

/** Without a keyring nothing is known of people who were erased. */
type IntakeContext = { db: Database; keyring?: MarkingKeyring }

const NOBODY = { lastAskedAt: null, lastAskedKindAt: null, erased: false }

/** The person was erased between our look and our insert. */
class ErasedMeanwhile extends Error {}

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
  const surveyId = chooseSurvey(surveys, ticket.survey, `${ticket.source}\n${ticket.ticketId}\n${solve.cycle}`)
  const isKnown = ticket.survey === undefined || surveys.some((survey) => survey.surveyId === ticket.survey)
  const kind = surveys.find((survey) => survey.surveyId === surveyId)?.kind ?? null
  const person =
    respondentId !== null && address.state === 'usable'
      ? await readRespondentFacts(ctx, workspaceId, { id: respondentId, addressKey: address.key }, kind)
      : { ...NOBODY, suppression: erased.person }
  if (person.erased) throw new ErasedMeanwhile()
  const decision = decideInvitation({
    ...person,
    now: workspace.now,
    solvedAt: solve.solvedAt,
    addressState: address.state,
    address: addressKey,
    autoResolved: ticket.autoResolved,
    tags: ticket.tags,
    channel: ticket.channel,
    team: ticket.team,
    organisation: ticket.organisation,
    survey: surveyId !== null ? 'found' : isKnown ? 'inactive' : 'unknown',
    reopened: solve.reopened,
    askDelayMinutes: ticket.askAtOnce ? 0 : workspace.ask_delay_minutes,
    askAgainDays: workspace.ask_again_days,
    askAgainKindDays: (kind && workspace.settings.askAgainDaysByKind[kind]) ?? 0,
    staleAfterHours: workspace.stale_after_hours,
    samplePoint: computeSamplePoint(ticket),
    settings: workspace.settings,
  })
  const dimensions = freezeDimensions(ticket, workspace)
  await recordDimensionValues(ctx, workspaceId, dimensions)

  const remarks = remarksOf(ticket)
  if (decision.outcome === 'skip' || surveyId === null || respondentId === null) {
    const reason = decision.outcome === 'skip' ? decision.reason : 'survey_inactive'
    await recordCoverage(ctx, workspaceId, ticket, dimensions, solve, { outcome: 'skipped', reason, surveyId })
    return { outcome: { outcome: 'skipped', solveCycle: solve.cycle, reason, ...remarks }, known: false }
  }
  const { locale } = ticket.respondent
  const invitationId = await createInvitation(ctx, {
    workspaceId,
    ticket,
    dimensions,
    solve,
    surveyId,
    respondentId,
    domain: address.state === 'usable' ? address.domain : '',
    locale: findLocale(locale) === null ? workspace.locale : locale,
    sendAfter: decision.sendAfter,
    linkDays: workspace.link_days,
  })
  await recordCoverage(ctx, workspaceId, ticket, dimensions, solve, { outcome: 'invited', invitationId, surveyId })
  const sendAfter = decision.sendAfter.toISOString()
  const invited = { outcome: 'invited' as const, solveCycle: solve.cycle, survey: surveyId, invitationId, sendAfter }
  return { outcome: { ...invited, ...remarks }, known: false }
}
