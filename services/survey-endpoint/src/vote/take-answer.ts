import type { ErrorCode } from '@otzyv/contracts'
import type { LinkClaims } from '@otzyv/keyring'
import { answerData, isDatabaseUnavailable, ProblemError } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { readLink } from '../link/read-link.ts'
import { showMessage, showResend } from '../page/show-message.ts'
import type { ResponseVersion, StoreOutcome } from '../store/store-responses.ts'
import type { PageFacts } from '../submission/read-page-facts.ts'
import { isForm, readBodyType, readSubmission, type Submission } from '../submission/read-submission.ts'
import type { Visitor } from '../submission/read-visitor.ts'
import { localeOf } from '../survey/locale-of.ts'
import { allThanksFor } from '../survey/page-settings.ts'
import { senderIn, senderOf } from '../survey/sender-of.ts'
import { decideEvidence } from './decide-evidence.ts'
import type { RouteParts } from './route-parts.ts'

type Refusal = Exclude<StoreOutcome, 'stored' | 'superseded'> | 'erased' | 'incomplete' | 'wait'

/** How each refusal is answered; a browser without scripts gets the page of its code. */
const REFUSALS: Readonly<Record<Refusal, { code: ErrorCode; detail: string }>> = {
  already_answered: { code: 'already_answered', detail: 'The time in which an answer can be changed is over.' },
  expired: { code: 'link_expired', detail: 'The survey is closed.' },
  erased: { code: 'link_erased', detail: 'What was stored about this person was erased, and so was this invitation.' },
  not_on_scale: { code: 'not_on_scale', detail: "Choose a rating on the survey's scale." },
  no_invitation: { code: 'link_not_valid', detail: 'The link is not complete or was not made here.' },
  unstorable: { code: 'invalid_request', detail: 'This answer cannot be stored as it is.' },
  incomplete: { code: 'invalid_request', detail: 'The rating is missing.' },
  wait: { code: 'too_many_requests', detail: 'Wait a little, then send it again.' },
}

/** The two good answers, made once: a plain record of headers goes out as it is, where each answer would build its own. */
const TAKEN = {
  stored: JSON.stringify({ outcome: 'stored' }),
  superseded: JSON.stringify({ outcome: 'superseded' }),
}

/**
 * Takes the answer for the link of a path and says what became of it once that is committed. The same version reported again,
 * because its answer got lost on the way, is stored; only one that was passed over is superseded.
 */
export async function takeAnswer(c: Context, parts: RouteParts, visitor: Visitor, path: string): Promise<Response> {
  const now = parts.now()
  const link = readLink(parts.keyring, 'survey', path, now)
  if (link.outcome === 'not_valid') {
    const wait = visitor.network === '' ? 0 : parts.limits.invalidLinks.count(visitor.network)
    return refuse(c, wait === 0 ? 'no_invitation' : 'wait', wait)
  }
  if (link.outcome === 'expired') return refuse(c, 'expired')
  const wait = countAnswer(parts, link.claims.invitationId, visitor.network)
  if (wait > 0) return refuse(c, 'wait', wait)
  const type = readBodyType(c)
  const submission = await readSubmission(c, type, now)
  if (!submission) return refuse(c, 'incomplete')
  const version = versionOf(link.claims, submission, visitor)
  const stored = await parts.store(version).catch((error: unknown) => {
    // A browser without scripts cannot try again by itself, and going back would lose what was written.
    if (isForm(type) && isPassing(error)) return 'busy' as const
    throw error
  })
  if (stored === 'busy') return showResend(c, await senderOf(parts, link), localeOf(c, link), submission)
  if (stored === 'no_invitation' && (await parts.answers.isErased(link.claims))) return refuse(c, 'erased')
  if (stored !== 'stored' && stored !== 'superseded') return refuse(c, stored)
  const outcome = stored === 'stored' || (await parts.stands(version)) ? 'stored' : 'superseded'
  if (!isForm(type)) return answerData(TAKEN[outcome])
  const survey = await parts.surveys.read(link.claims)
  const locale = localeOf(c, link)
  const sender = senderIn(survey)
  if (outcome === 'superseded') return showMessage(c, 'passed', 200, locale, sender)
  return showMessage(c, 'thanks', 200, locale, {
    ...sender,
    own: allThanksFor(survey.thanks, link.claims.kind, submission.rating, locale),
  })
}

/** How long to wait with an answer; 0 for not at all. One network that floods a link keeps no other one from it. */
function countAnswer({ limits }: RouteParts, invitationId: string, network: string): number {
  const ofLink = limits.invitation.count(`${invitationId} ${network}`)
  if (ofLink > 0) return ofLink
  return network === '' ? 0 : limits.network.count(network)
}

function isPassing(error: unknown): boolean {
  return isDatabaseUnavailable(error) || (error instanceof ProblemError && error.code === 'busy')
}

function versionOf(claims: LinkClaims, submission: Submission, visitor: Visitor): ResponseVersion {
  const { evidence, reason } = decideEvidence(submission, visitor)
  return {
    workspaceId: claims.workspaceId,
    invitationId: claims.invitationId,
    rating: submission.rating,
    comment: submission.comment ?? '',
    reasons: submission.reasons ?? [],
    evidence,
    evidenceReason: reason,
    facts: JSON.stringify(factsOf(submission, visitor)),
    renderedAtMs: submission.renderedAtMs,
    edit: submission.edit,
  }
}

/**
 * What is kept of how an answer came. Written out, field by field: putting objects together takes Node several times as
 * long, on the way of every answer.
 */
function factsOf({ comment, reasons, facts }: Submission, visitor: Visitor): PageFacts & Visitor & Untouched {
  const { via, event, elapsedMs, openedWith, webdriver } = facts
  const { network, agent, automated } = visitor
  if (!isAbsent(comment) && !isAbsent(reasons))
    return { via, event, elapsedMs, openedWith, webdriver, network, agent, automated }
  const untouched = [...(isAbsent(comment) ? ['comment'] : []), ...(isAbsent(reasons) ? ['reasons'] : [])]
  return { via, event, elapsedMs, openedWith, webdriver, network, agent, automated, untouched }
}

/** Names the fields that were not sent, so that the store leaves them as they are. */
type Untouched = { untouched?: string[] }

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

function refuse(c: Context, refusal: Refusal, waitSeconds = 0): never {
  const { code, detail } = REFUSALS[refusal]
  if (waitSeconds > 0) c.header('Retry-After', String(waitSeconds))
  throw new ProblemError(code, detail)
}
