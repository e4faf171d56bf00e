import { surveyPath } from '@otzyv/keyring'
import { chooseLocale, surveyWords } from '@otzyv/locales'
import { pageHeaders } from '@otzyv/pages'
import { createHttpApp } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import type { LinkHit } from './hits/hit-buffer.ts'
import { localeOf } from './link/locale-of.ts'
import { type ReadLink, readLink } from './link/read-link.ts'
import { PAGE_STYLE } from './page/page-style.ts'
import { renderPage } from './page/render-page.ts'
import { showMessage } from './page/show-message.ts'
import { createProblemPage } from './page/show-problem.ts'
import { VOTE_SCRIPT } from './page/vote-script.ts'
import type { RouteParts } from './route-parts.ts'
import { senderOf } from './survey/sender-of.ts'
import type { AnswerDoor } from './vote/create-answer-door.ts'
import { readVisitor } from './vote/read-visitor.ts'
import { takeAnswer } from './vote/take-answer.ts'

/** GET (and so HEAD) shows the page and stores no response; POST stores one and answers after its commit. */
export function createRoutes(parts: RouteParts, door: AnswerDoor): Hono {
  const app = createHttpApp(parts.log, createProblemPage(parts))
  app.get('/r/*', async (c) => {
    const link = readLink(parts.keyring, 'survey', c.req.path.slice(3), parts.now())
    if (link.outcome === 'not_valid') return await showInvalid(c, parts)
    recordHit(c, parts, link, 'open')
    if (link.outcome === 'expired')
      return showMessage(c, 'expired', 410, localeOf(c, link), { sender: await senderOf(parts, link) })
    return await showPage(c, parts, link)
  })
  app.post('/r/*', (c) => door(c, (visitor) => takeAnswer(c, parts, visitor, c.req.path.slice(3))))
  // The hidden link of a mail: anyone who follows it gets the page of a link that does not work.
  app.get('/o/*', async (c) => {
    const link = readLink(parts.keyring, 'honeypot', c.req.path.slice(3), parts.now())
    if (link.outcome === 'valid') recordHit(c, parts, link, 'honeypot')
    return await showInvalid(c, parts)
  })
  return app
}

async function showPage(c: Context, parts: RouteParts, link: ReadLink & { outcome: 'valid' }): Promise<Response> {
  const { claims } = link
  const [survey, read] = await Promise.all([parts.surveys.read(claims), parts.answers.read(claims)])
  const locale = localeOf(c, link, survey)
  if (read.outcome === 'closed') return showMessage(c, 'answered', 200, locale, { sender: survey.senderName })
  const answer = read.outcome === 'open' ? read.answer : null
  const onScale = link.rating !== null && link.rating >= survey.scale.min && link.rating <= survey.scale.max
  const html = renderPage({
    ...survey,
    locale,
    kind: claims.kind,
    words: surveyWords(claims.kind, locale, survey.wording),
    rating: onScale ? link.rating : null,
    answer,
    linkEnds: claims.expiresAt,
    postPath: parts.basePath + surveyPath(link.token),
    renderedAt: parts.now(),
  })
  return c.body(html, 200, pageHeaders(PAGE_STYLE, VOTE_SCRIPT))
}

/** The same bytes for every link that was not made here, in the reader's language. */
async function showInvalid(c: Context, parts: RouteParts): Promise<Response> {
  const locale = chooseLocale(c.req.header('accept-language'))
  const { network } = readVisitor(c, parts.trustProxyHops)
  const wait = network === '' ? 0 : await parts.limits.invalidLinks.count(network)
  if (wait === 0) return showMessage(c, 'invalid', 404, locale)
  c.header('Retry-After', String(wait))
  return showMessage(c, 'wait', 429, locale)
}

/** Notes who opened a genuine link. HEAD notes nothing, and neither does anything here wait for a database. */
function recordHit(
  c: Context,
  parts: RouteParts,
  link: ReadLink & { outcome: 'valid' | 'expired' },
  kind: LinkHit['kind'],
): void {
  if (c.req.method !== 'GET') return
  const prefetched = /prefetch/i.test(`${c.req.header('sec-purpose') ?? ''} ${c.req.header('purpose') ?? ''}`)
  parts.hits.add({
    ...readVisitor(c, parts.trustProxyHops),
    workspaceId: link.claims.workspaceId,
    invitationId: link.claims.invitationId,
    kind: kind === 'open' && prefetched ? 'prefetch' : kind,
    rating: link.rating,
    at: parts.now(),
  })
}
