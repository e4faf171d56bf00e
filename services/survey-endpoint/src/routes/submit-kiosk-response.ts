import { KioskAnswerPath } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { type LinkClaims, verifyLink } from '@otzyv/keyring'
import { addRoute, createCountLimit, defineRoute, letIn, ProblemError } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { storeKioskAnswer } from '../kiosk/store-kiosk-answer.ts'
import type { ResponseVersion } from '../store/store-responses.ts'
import type { AnswerDoor } from '../vote/create-answer-door.ts'
import type { RouteParts } from '../vote/route-parts.ts'
import { takeAnswer } from '../vote/take-answer.ts'
import { ANSWERED } from './submit-response.ts'

/** Answers at one kiosk from one network, a minute: a queue of people stays far below. */
const ANSWERS_A_MINUTE = 60
/** Answers at one kiosk from all networks, a minute: anyone who has the link may have many networks. */
const ANSWERS_OF_ALL_A_MINUTE = 600

export const SUBMIT_KIOSK_RESPONSE = defineRoute({
  ...ANSWERED,
  id: 'submitKioskResponse',
  path: '/k/*',
  summary: 'Stores an answer given at a kiosk, together with the invitation behind it',
  params: KioskAnswerPath,
})

/** Adds `POST /k/<kiosk>/<answer>`, which is taken as any other answer. */
export function addSubmitKioskResponse(routes: Hono, ctx: { db: Database }, parts: RouteParts, door: AnswerDoor): void {
  const ofNetwork = createCountLimit({ max: ANSWERS_A_MINUTE, seconds: 60, whenFull: 'share' })
  const ofKiosk = createCountLimit({ max: ANSWERS_OF_ALL_A_MINUTE, seconds: 60, whenFull: 'share' })

  addRoute(routes, SUBMIT_KIOSK_RESPONSE, letIn, (c, { params }) =>
    door(c, async (visitor) => {
      const [kioskToken = '', answerToken = ''] = params.link.split('/')
      const now = parts.now()
      const kiosk = verifyLink(parts.keyring, 'kiosk', kioskToken, now)
      const answer = verifyLink(parts.keyring, 'survey', answerToken, now)
      if (kiosk.outcome === 'not_valid' || answer.outcome === 'not_valid' || !belongsTo(answer.claims, kiosk.claims))
        throw new ProblemError('link_not_valid', 'The link is not complete, was not made here, or is closed.')
      const { workspaceId, invitationId: kioskId } = kiosk.claims
      const wait = ofNetwork.count(`${kioskId} ${visitor.network}`) || ofKiosk.count(kioskId)
      if (wait > 0) {
        c.header('Retry-After', String(wait))
        throw new ProblemError('too_many_requests', 'Wait a little, then send it again.')
      }
      const { invitationId, expiresAt } = answer.claims
      const locale = (c.req.header('accept-language') ?? '').slice(0, 35)
      const store = (version: ResponseVersion) =>
        storeKioskAnswer(ctx, { workspaceId, kioskId, invitationId, locale, expiresAt }, version)
      return await takeAnswer(c, { ...parts, store }, visitor, answerToken)
    }),
  )
}

function belongsTo(answer: LinkClaims, kiosk: LinkClaims): boolean {
  return (
    answer.workspaceId === kiosk.workspaceId && answer.surveyNumber === kiosk.surveyNumber && answer.kind === kiosk.kind
  )
}
