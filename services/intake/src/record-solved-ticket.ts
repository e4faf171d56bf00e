import type { SkipReason, SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import { type Database, inTransaction } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { chooseSurvey } from './choose-survey.ts'
import { computeSamplePoint } from './compute-sample-point.ts'
import { createInvitation } from './create-invitation.ts'
import { decideInvitation } from './decide-invitation.ts'
import { readAddress } from './read-address.ts'
import {
  readNextSolveCycle,
  readReopened,
  readRespondentFacts,
  readSurveyChoices,
  readWorkspaceSettings,
} from './read-decision-facts.ts'
import { readOutcome } from './read-outcome.ts'
import { recordDimensionValues } from './record-dimension-values.ts'
import { recordRespondent } from './record-respondent.ts'
import { requirePast } from './require-past.ts'
import { recordWebhookReceipt, type WebhookReceipt } from './webhook/record-webhook-receipt.ts'

const UNIQUE_VIOLATION = '23505'

/**
 * Records that a ticket was solved and decides, once, whether its customer is asked. The same solve (source, ticket,
 * instant) told again gives the same outcome; another instant is a new solve cycle. Throws `invalid_request` for a
 * survey that does not exist or a solve in the future. The receipt of the webhook that told it, if one did, is recorded
 * in the same transaction; throws `conflict` where that one came before with another body.
 */
export async function recordSolvedTicket(
  ctx: { db: Database },
  workspaceId: number,
  ticket: SolvedTicket,
  receipt?: WebhookReceipt,
): Promise<TicketOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, async (ctx) => {
        if (receipt) await recordWebhookReceipt(ctx, workspaceId, receipt)
        return await recordOnce(ctx, workspaceId, ticket)
      })
    } catch (error) {
      // Another request recorded the same ticket between our look and our insert: look again.
      if (attempt < 5 && error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) continue
      throw error
    }
  }
}

async function recordOnce(ctx: { db: Database }, workspaceId: number, ticket: SolvedTicket): Promise<TicketOutcome> {
  const workspace = await readWorkspaceSettings(ctx, workspaceId)
  // What was told before changes nothing, not even the name: it may have been taken out since.
  const told = await readOutcome(ctx, workspaceId, ticket)
  if (told) return told
  await requirePast(ctx, 'solvedAt', ticket.solvedAt)
  const address = readAddress(ticket.respondent.email)
  const respondentId =
    address.state === 'usable'
      ? await recordRespondent(ctx, workspaceId, {
          ...address,
          name: ticket.respondent.name,
          locale: ticket.respondent.locale,
          timeZone: ticket.respondent.timeZone,
        })
      : null
  // Again, now that the person's row is locked: the same ticket may have been told at the same moment.
  const known = await readOutcome(ctx, workspaceId, ticket)
  if (known) return known

  const surveys = await readSurveyChoices(ctx, workspaceId)
  if (ticket.survey !== undefined && !surveys.some((survey) => survey.surveyId === ticket.survey)) {
    const message = `there is no such survey; known ones: ${surveys.map((survey) => survey.surveyId).join(', ')}`
    throw new ProblemError('invalid_request', `survey: ${message}`, [{ path: 'survey', message }])
  }
  const solveCycle = await readNextSolveCycle(ctx, workspaceId, ticket)
  const surveyId = chooseSurvey(surveys, ticket.survey, `${ticket.source}\n${ticket.ticketId}\n${solveCycle}`)
  const kind = surveys.find((survey) => survey.surveyId === surveyId)?.kind ?? null
  const person =
    respondentId !== null && address.state === 'usable'
      ? await readRespondentFacts(ctx, workspaceId, { id: respondentId, addressKey: address.key }, kind)
      : { lastAskedAt: null, lastAskedKindAt: null, suppression: null }
  const decision = decideInvitation({
    ...person,
    now: workspace.now,
    solvedAt: ticket.solvedAt,
    addressState: address.state,
    address: address.state === 'usable' ? address.key : '',
    autoResolved: ticket.autoResolved,
    tags: ticket.tags,
    channel: ticket.channel,
    team: ticket.team,
    organisation: ticket.organisation,
    surveyFound: surveyId !== null,
    reopened: await readReopened(ctx, workspaceId, ticket),
    askDelayMinutes: workspace.ask_delay_minutes,
    askAgainDays: workspace.ask_again_days,
    askAgainKindDays: (kind && workspace.settings.askAgainDaysByKind[kind]) ?? 0,
    staleAfterHours: workspace.stale_after_hours,
    samplePoint: computeSamplePoint(ticket),
    settings: workspace.settings,
  })
  await recordDimensionValues(ctx, workspaceId, ticket)

  if (decision.outcome === 'skip' || surveyId === null || respondentId === null) {
    const reason = decision.outcome === 'skip' ? decision.reason : 'survey_inactive'
    await recordCoverage(ctx, workspaceId, ticket, solveCycle, { outcome: 'skipped', reason, surveyId })
    return { outcome: 'skipped', solveCycle, reason }
  }
  const invitationId = await createInvitation(ctx, {
    workspaceId,
    ticket,
    solveCycle,
    surveyId,
    respondentId,
    locale: ticket.respondent.locale || workspace.locale,
    sendAfter: decision.sendAfter,
    linkDays: workspace.link_days,
  })
  await recordCoverage(ctx, workspaceId, ticket, solveCycle, { outcome: 'invited', invitationId, surveyId })
  return { outcome: 'invited', solveCycle, survey: surveyId, invitationId, sendAfter: decision.sendAfter.toISOString() }
}

type Recorded =
  | { outcome: 'invited'; invitationId: string; surveyId: string }
  | { outcome: 'skipped'; reason: SkipReason; surveyId: string | null }

async function recordCoverage(
  ctx: { db: Database },
  workspaceId: number,
  ticket: SolvedTicket,
  solveCycle: number,
  recorded: Recorded,
) {
  await ctx.db
    .insertInto('coverage')
    .values({
      workspace_id: workspaceId,
      source: ticket.source,
      ticket_id: ticket.ticketId,
      solve_cycle: solveCycle,
      solved_at: ticket.solvedAt,
      team: ticket.team,
      product: ticket.product,
      agent: ticket.agent,
      country: ticket.country,
      channel: ticket.channel,
      tags: ticket.tags,
      organisation: ticket.organisation,
      outcome: recorded.outcome,
      skip_reason: recorded.outcome === 'skipped' ? recorded.reason : null,
      survey_id: recorded.surveyId,
      invitation_id: recorded.outcome === 'invited' ? recorded.invitationId : null,
    })
    .execute()
}
