import { randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { type LinkClaims, verifyLink } from '@otzyv/links'
import { surveyWords } from '@otzyv/locales'
import { createHttpApp, ProblemError } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { createCountLimit } from '../limits/count-limit.ts'
import { localeOf } from '../link/locale-of.ts'
import { readLink } from '../link/read-link.ts'
import { pageHeaders } from '../page/page-headers.ts'
import { renderPage } from '../page/render-page.ts'
import { showMessage } from '../page/show-message.ts'
import type { RouteParts } from '../route-parts.ts'
import { readVisitor } from '../vote/read-visitor.ts'
import { createKioskInvitation } from './create-kiosk-invitation.ts'
import { signAnswerToken } from './kiosk-link.ts'

/** Answers at one kiosk from one network, a minute: a queue of people stays far below. */
const ANSWERS_A_MINUTE = 60

/**
 * `GET /k/<kiosk>` shows the survey without a ticket, each time with the token of a new answer in it, and writes nothing;
 * `POST /k/<kiosk>/<answer>` makes the invitation behind that answer and hands it to `takeAnswer`, which takes it as any
 * other one.
 */
export function createKioskRoutes(ctx: { db: Database }, parts: RouteParts, takeAnswer: Hono): Hono {
  const app = createHttpApp(parts.log)
  const limit = createCountLimit(ANSWERS_A_MINUTE, 60_000)

  app.get('/k/*', async (c) => {
    const link = readLink(parts.keyring, 'kiosk', c.req.path.slice(3), parts.now())
    if (link.outcome !== 'valid') return showMessage(c, 'invalid', 404, 'en')
    const { claims } = link
    const survey = await parts.surveys.read(claims)
    const locale = localeOf(c, link, survey)
    const nonce = randomBytes(16).toString('base64')
    const own = `${parts.basePath}/k/${link.token}`
    const html = renderPage({
      ...survey,
      nonce,
      locale,
      words: surveyWords(claims.kind, locale, survey.wording),
      rating: null,
      postPath: `${own}/${signAnswerToken(parts.keyring, claims, randomUUID(), parts.now())}`,
      nextPath: own,
      renderedAt: parts.now(),
    })
    return c.body(html, 200, pageHeaders(nonce))
  })

  app.post('/k/*', async (c) => {
    const [kioskToken = '', answerToken = ''] = c.req.path.slice(3).split('/')
    const now = parts.now()
    const kiosk = verifyLink(parts.keyring, 'kiosk', kioskToken, now)
    const answer = verifyLink(parts.keyring, 'survey', answerToken, now)
    if (kiosk.outcome === 'not_valid' || answer.outcome === 'not_valid' || !belongsTo(answer.claims, kiosk.claims))
      throw notValid()
    const wait = limit.count(`${kioskToken} ${readVisitor(c, parts.trustProxyHops).network}`, now.getTime())
    if (wait > 0) {
      c.header('Retry-After', String(wait))
      throw new ProblemError('too_many_requests', 'Wait a little, then send it again.')
    }
    if (answer.outcome === 'valid') {
      const open = await createKioskInvitation(ctx, {
        workspaceId: kiosk.claims.workspaceId,
        kioskId: kiosk.claims.invitationId,
        invitationId: answer.claims.invitationId,
        locale: (c.req.header('accept-language') ?? '').slice(0, 35),
        expiresAt: answer.claims.expiresAt,
      })
      if (!open) throw notValid()
    }
    return await forward(c, takeAnswer, `/r/${answerToken}`)
  })
  return app
}

function belongsTo(answer: LinkClaims, kiosk: LinkClaims): boolean {
  return (
    answer.workspaceId === kiosk.workspaceId && answer.surveyNumber === kiosk.surveyNumber && answer.kind === kiosk.kind
  )
}

function notValid(): ProblemError {
  return new ProblemError('link_not_valid', 'The link is not complete, was not made here, or is closed.')
}

/** The same request under another path, with the connection that it came over. */
async function forward(c: Context, app: Hono, path: string): Promise<Response> {
  return await app.fetch(new Request(new URL(path, c.req.url), c.req.raw), c.env)
}
