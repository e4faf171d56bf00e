import type { ErrorCode } from '@otzyv/contracts'
import type { Locale } from '@otzyv/locales'
import { isConnectionError, ProblemError } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { localeOf } from '../link/locale-of.ts'
import { type ReadLink, readLink } from '../link/read-link.ts'
import type { MessageName } from '../page/render-message.ts'
import { showMessage } from '../page/show-message.ts'
import type { RouteParts } from '../route-parts.ts'
import type { StoreOutcome } from '../store/store-responses.ts'
import { thanksFor } from '../survey/page-settings.ts'
import { decideEvidence } from './decide-evidence.ts'
import { isForm, readSubmission, type Submission } from './read-submission.ts'
import type { Visitor } from './read-visitor.ts'

type Refusal = Exclude<StoreOutcome, 'stored' | 'superseded'> | 'incomplete' | 'wait' | 'busy'

/** How each refusal is told: to the script as a problem, to a browser without scripts as a page. */
const REFUSALS: Readonly<
  Record<Refusal, { code: ErrorCode; detail: string; page: MessageName; status: 404 | 409 | 410 | 422 | 429 | 503 }>
> = {
  already_answered: {
    code: 'already_answered',
    detail: 'The time in which an answer can be changed is over.',
    page: 'answered',
    status: 409,
  },
  expired: { code: 'link_expired', detail: 'The survey is closed.', page: 'expired', status: 410 },
  not_on_scale: {
    code: 'not_on_scale',
    detail: "Choose a rating on the survey's scale.",
    page: 'incomplete',
    status: 422,
  },
  no_invitation: {
    code: 'link_not_valid',
    detail: 'The link is not complete or was not made here.',
    page: 'invalid',
    status: 404,
  },
  unstorable: {
    code: 'invalid_request',
    detail: 'This answer cannot be stored as it is.',
    page: 'incomplete',
    status: 422,
  },
  incomplete: { code: 'invalid_request', detail: 'The rating is missing.', page: 'incomplete', status: 422 },
  wait: { code: 'too_many_requests', detail: 'Wait a little, then send it again.', page: 'wait', status: 429 },
  busy: { code: 'busy', detail: 'Send it again in a moment.', page: 'busy', status: 503 },
}

/** The two good answers, made once: a plain record of headers goes out as it is, where each answer would build its own. */
const TAKEN = {
  stored: JSON.stringify({ outcome: 'stored' }),
  superseded: JSON.stringify({ outcome: 'superseded' }),
}
const TAKEN_HEAD = { status: 200, headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } }

/** Takes an answer and says what became of it once that is committed. */
export async function takeAnswer(c: Context, parts: RouteParts, visitor: Visitor): Promise<Response> {
  const now = parts.now()
  const link = readLink(parts.keyring, 'survey', c.req.path.slice(3), now)
  if (link.outcome === 'not_valid') {
    const wait = visitor.network === '' ? 0 : parts.limits.invalidLinks.count(visitor.network, now.getTime())
    return refuse(c, wait === 0 ? 'no_invitation' : 'wait', 'en', wait)
  }
  const locale = localeOf(c, link)
  if (link.outcome === 'expired') return refuse(c, 'expired', locale)
  const wait = Math.max(
    parts.limits.invitation.count(link.claims.invitationId, now.getTime()),
    visitor.network === '' ? 0 : parts.limits.network.count(visitor.network, now.getTime()),
  )
  if (wait > 0) return refuse(c, 'wait', locale, wait)
  const submission = await readSubmission(c, now)
  if (!submission) return refuse(c, 'incomplete', locale)
  const outcome = await storeOrBusy(c, parts, link, submission, visitor)
  if (outcome !== 'stored' && outcome !== 'superseded') return refuse(c, outcome, locale)
  if (!isForm(c)) return new Response(TAKEN[outcome], TAKEN_HEAD)
  const survey = await parts.surveys.read(link.claims)
  return showMessage(c, 'thanks', 200, locale, thanksFor(survey.thanks, submission.rating, locale) ?? {})
}

/** Stores the answer; a form, which cannot try again by itself, is told by a page when that is not possible now. */
async function storeOrBusy(
  c: Context,
  parts: RouteParts,
  link: ReadLink & { outcome: 'valid' },
  submission: Submission,
  visitor: Visitor,
): Promise<StoreOutcome | 'busy'> {
  const { evidence, reason } = decideEvidence(submission, visitor)
  try {
    return await parts.store({
      workspaceId: link.claims.workspaceId,
      invitationId: link.claims.invitationId,
      rating: submission.rating,
      comment: submission.comment,
      reasons: submission.reasons,
      evidence,
      evidenceReason: reason,
      // Two spreads into one object take Node eight times as long, on the way of every answer.
      facts: JSON.stringify(Object.assign({}, submission.facts, visitor)),
      renderedAtMs: submission.renderedAtMs,
      edit: submission.edit,
    })
  } catch (error) {
    const passing = isConnectionError(error) || (error instanceof ProblemError && error.code === 'busy')
    if (isForm(c) && passing) return 'busy'
    throw error
  }
}

function refuse(c: Context, refusal: Refusal, locale: Locale, waitSeconds = 0): Response {
  const { code, detail, page, status } = REFUSALS[refusal]
  if (waitSeconds > 0) c.header('Retry-After', String(waitSeconds))
  if (!isForm(c)) throw new ProblemError(code, detail)
  if (refusal === 'busy') c.header('Retry-After', '2')
  return showMessage(c, page, status, locale)
}
