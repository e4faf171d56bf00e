import { randomUUID } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { type LinkClaims, verifyLink } from '@otzyv/keyring'
import { surveyWords } from '@otzyv/locales'
import { pageHeaders } from '@otzyv/pages'
import { createCountLimit, createHttpApp, ProblemError } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { localeOf } from '../link/locale-of.ts'
import { readLink } from '../link/read-link.ts'
import { PAGE_STYLE } from '../page/page-style.ts'
import { renderPage } from '../page/render-page.ts'
import { showMessage } from '../page/show-message.ts'
import { createProblemPage } from '../page/show-problem.ts'
import { VOTE_SCRIPT } from '../page/vote-script.ts'
import type { RouteParts } from '../route-parts.ts'
import type { ResponseVersion } from '../store/store-responses.ts'
import type { AnswerDoor } from '../vote/create-answer-door.ts'
import { takeAnswer } from '../vote/take-answer.ts'
import { signAnswerToken } from './kiosk-link.ts'
import { storeKioskAnswer } from './store-kiosk-answer.ts'

/** Answers at one kiosk from one network, a minute: a queue of people stays far below. */
const ANSWERS_A_MINUTE = 60
/** Answers at one kiosk from all networks, a minute: anyone who has the link may have many networks. */
const ANSWERS_OF_ALL_A_MINUTE = 600

/**
 * `GET /k/<kiosk>` shows the survey without a ticket, each time with the token of a new answer in it, and writes nothing;
 * `POST /k/<kiosk>/<answer>` is taken as any other answer, and stored together with the invitation behind it.
 */
export function createKioskRoutes(ctx: { db: Database }, parts: RouteParts, door: AnswerDoor): Hono {
  const app = createHttpApp(parts.log, createProblemPage(parts))
  const ofNetwork = createCountLimit({ max: ANSWERS_A_MINUTE, seconds: 60, whenFull: 'share' })
  const ofKiosk = createCountLimit({ max: ANSWERS_OF_ALL_A_MINUTE, seconds: 60, whenFull: 'share' })

  app.get('/k/*', async (c) => {
    const link = readLink(parts.keyring, 'kiosk', c.req.path.slice(3), parts.now())
    if (link.outcome !== 'valid') return showMessage(c, 'invalid', 404, 'en')
    const { claims } = link
    const survey = await parts.surveys.read(claims)
    const locale = localeOf(c, link, survey)
    const own = `${parts.basePath}/k/${link.token}`
    const html = renderPage({
      ...survey,
      locale,
      kind: claims.kind,
      words: surveyWords(claims.kind, locale, survey.wording),
      rating: null,
      postPath: `${own}/${signAnswerToken(parts.keyring, claims, randomUUID(), parts.now())}`,
      nextPath: own,
      renderedAt: parts.now(),
      linkEnds: claims.expiresAt,
      answer: null,
    })
    return c.body(html, 200, pageHeaders(PAGE_STYLE, VOTE_SCRIPT))
  })

  app.post('/k/*', (c) =>
    door(c, async (visitor) => {
      const [kioskToken = '', answerToken = ''] = c.req.path.slice(3).split('/')
      const now = parts.now()
      const kiosk = verifyLink(parts.keyring, 'kiosk', kioskToken, now)
      const answer = verifyLink(parts.keyring, 'survey', answerToken, now)
      if (kiosk.outcome === 'not_valid' || answer.outcome === 'not_valid' || !belongsTo(answer.claims, kiosk.claims))
        throw new ProblemError('link_not_valid', 'The link is not complete, was not made here, or is closed.')
      const { workspaceId, invitationId: kioskId } = kiosk.claims
      const wait = (await ofNetwork.count(`${kioskId} ${visitor.network}`)) || (await ofKiosk.count(kioskId))
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
  return app
}

function belongsTo(answer: LinkClaims, kiosk: LinkClaims): boolean {
  return (
    answer.workspaceId === kiosk.workspaceId && answer.surveyNumber === kiosk.surveyNumber && answer.kind === kiosk.kind
  )
}
