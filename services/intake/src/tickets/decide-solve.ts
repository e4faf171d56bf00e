import { findLocale } from '@otzyv/locales'
import { chooseSurvey } from './choose-survey.ts'
import { computeSamplePoint } from './compute-sample-point.ts'
import { decideInvitation } from './decide-invitation.ts'
import { freezeDimensions } from './freeze-dimensions.ts'
import type { AskedSolve, Look } from './look-at-solves.ts'
import { placeSolve, type Solve } from './place-solve.ts'
import type { Workspace } from './read-workspace.ts'

/** What is decided about a new solve, from all that is known. */
export type SolveDecision = ReturnType<typeof decidePlaced>

/** Decides, once, whether the customer of a new solve is asked, and of which survey. */
export function decideSolve(workspace: Workspace, asked: AskedSolve, look: Look): SolveDecision {
  const { isDated, ticket } = asked
  return decidePlaced(workspace, asked, look, placeSolve(ticket, look, { isDated, now: workspace.now }))
}

/** The same of a solve that has its place among the solves and reopens of its ticket. */
export function decidePlaced(
  workspace: Workspace,
  { ticket, address }: Pick<AskedSolve, 'ticket' | 'address'>,
  look: Look,
  solve: Solve,
) {
  const { surveys, settings, now } = workspace
  const surveyId = chooseSurvey(surveys, ticket.survey, `${ticket.source}\n${ticket.ticketId}\n${solve.cycle}`)
  const isKnown = ticket.survey === undefined || surveys.some((survey) => survey.surveyId === ticket.survey)
  const kind = surveys.find((survey) => survey.surveyId === surveyId)?.kind ?? null
  const askedOfKind = kind === null ? undefined : look.lastAskedByKind[kind]
  const decision = decideInvitation({
    now,
    solvedAt: solve.solvedAt,
    addressState: address.state,
    address: address.state === 'usable' ? address.key : '',
    autoResolved: ticket.autoResolved,
    tags: ticket.tags,
    channel: ticket.channel,
    team: ticket.team,
    organisation: ticket.organisation,
    survey: surveyId !== null ? 'found' : isKnown ? 'inactive' : 'unknown',
    reopened: solve.reopened,
    suppression: look.suppressions.find((one) => one.kind === '' || one.kind === kind)?.reason ?? null,
    lastAskedAt: look.lastAskedAt,
    lastAskedKindAt: askedOfKind === undefined ? null : new Date(askedOfKind * 1000),
    askDelayMinutes: ticket.askAtOnce ? 0 : workspace.ask_delay_minutes,
    askAgainDays: workspace.ask_again_days,
    askAgainKindDays: (kind && settings.askAgainDaysByKind[kind]) ?? 0,
    staleAfterHours: workspace.stale_after_hours,
    samplePoint: computeSamplePoint(ticket),
    settings,
  })
  const frozen = { solve, surveyId, dimensions: freezeDimensions(ticket, workspace) }
  const { respondentId } = look
  if (decision.outcome === 'skip') return { ...frozen, outcome: 'skipped' as const, reason: decision.reason }
  if (surveyId === null || respondentId === null || address.state !== 'usable')
    return { ...frozen, outcome: 'skipped' as const, reason: 'survey_inactive' as const }
  const { locale } = ticket.respondent
  return {
    ...frozen,
    outcome: 'invited' as const,
    surveyId,
    respondentId,
    /** Of the person's address, in ASCII: the pace of sending is per receiving domain. */
    domain: address.domain,
    locale: findLocale(locale) === null ? workspace.locale : locale,
    sendAfter: decision.sendAfter,
    linkDays: workspace.link_days,
  }
}
