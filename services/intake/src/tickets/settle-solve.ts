import type { SolvedTicket } from '@otzyv/contracts'
import type { Database, SuppressionReason } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { findLocale } from '@otzyv/locales'
import { chooseSurvey } from './choose-survey.ts'
import { computeSamplePoint } from './compute-sample-point.ts'
import { createInvitation } from './create-invitation.ts'
import { decideInvitation } from './decide-invitation.ts'
import type { FrozenDimensions } from './freeze-dimensions.ts'
import type { Solve } from './place-solve.ts'
import type { ReadAddress } from './read-address.ts'
import { readRespondentFacts, type readSurveyChoices, type readWorkspaceSettings } from './read-decision-facts.ts'
import type { Recorded } from './record-coverage.ts'

const NOBODY = { lastAskedAt: null, lastAskedKindAt: null, erased: false }

/** The person was erased between our look and our insert. */
export class ErasedMeanwhile extends Error {}

type Given = {
  ticket: SolvedTicket
  workspace: Awaited<ReturnType<typeof readWorkspaceSettings>>
  surveys: Awaited<ReturnType<typeof readSurveyChoices>>
  solve: Solve
  dimensions: FrozenDimensions
  /** `respondentId`: null of nobody, and of somebody who was erased; `erased`: why such a person is not asked. */
  person: { respondentId: string | null; address: ReadAddress; erased: SuppressionReason | null }
}

/** Decides whether the customer of a solve is asked, and makes the invitation if they are. Throws ErasedMeanwhile. */
export async function settleSolve(
  ctx: { db: Database; keyring?: MarkingKeyring },
  workspaceId: number,
  { ticket, workspace, surveys, solve, dimensions, person: { respondentId, address, erased } }: Given,
): Promise<Recorded> {
  const surveyId = chooseSurvey(surveys, ticket.survey, `${ticket.source}\n${ticket.ticketId}\n${solve.cycle}`)
  const isKnown = ticket.survey === undefined || surveys.some((survey) => survey.surveyId === ticket.survey)
  const kind = surveys.find((survey) => survey.surveyId === surveyId)?.kind ?? null
  const addressKey = address.state === 'usable' ? address.key : ''
  const person =
    respondentId !== null && address.state === 'usable'
      ? await readRespondentFacts(ctx, workspaceId, { id: respondentId, addressKey }, kind)
      : { ...NOBODY, suppression: erased }
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
  if (decision.outcome === 'skip' || surveyId === null || respondentId === null) {
    const reason = decision.outcome === 'skip' ? decision.reason : 'survey_inactive'
    return { outcome: 'skipped', reason, surveyId }
  }
  const { locale } = ticket.respondent
  const { sendAfter } = decision
  const invitationId = await createInvitation(ctx, {
    ...{ workspaceId, ticket, dimensions, solve, surveyId, respondentId, sendAfter },
    domain: address.state === 'usable' ? address.domain : '',
    locale: findLocale(locale) === null ? workspace.locale : locale,
    linkDays: workspace.link_days,
  })
  return { outcome: 'invited', invitationId, surveyId, sendAfter }
}
