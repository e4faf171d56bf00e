import { UnsubscribePath } from '@otzyv/contracts'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { readSender } from '../returned/unsubscribe/read-sender.ts'
import { readUnsubscribeLink } from '../returned/unsubscribe/read-unsubscribe-link.ts'
import { showUnsubscribePage } from '../returned/unsubscribe/show-unsubscribe-page.ts'
import type { UnsubscribeParts } from './unsubscribe.ts'

export const SHOW_UNSUBSCRIBE = defineRoute({
  id: 'showUnsubscribe',
  method: 'get',
  path: '/u/*',
  summary: 'The page behind the link at the foot of a mail, which asks what to end',
  description: 'It changes nothing, because mail scanners open every link.',
  access: { by: 'link' },
  params: UnsubscribePath,
  answers: { 200: { 'text/html': null }, 404: { 'text/html': null } },
  problemPages: 'our_failures',
})

/** Adds `GET /u/…`. */
export function addShowUnsubscribe(routes: Hono, { ctx, keyring }: UnsubscribeParts): void {
  addRoute(routes, SHOW_UNSUBSCRIBE, letIn, async (c, { params }) => {
    const claims = readUnsubscribeLink(keyring, params.link, ctx.now())
    if (!claims) return showUnsubscribePage(c, 'invalid', 404)
    return showUnsubscribePage(c, 'ask', 200, claims.localeIndex, await readSender(ctx, claims))
  })
}
