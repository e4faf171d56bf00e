import { setTimeout as sleep } from 'node:timers/promises'
import { UnsubscribePath } from '@otzyv/contracts'
import type { LinkClaims } from '@otzyv/keyring'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { readSender, WAIT_MS } from '../returned/unsubscribe/read-sender.ts'
import { readUnsubscribeLink } from '../returned/unsubscribe/read-unsubscribe-link.ts'
import { showUnsubscribePage } from '../returned/unsubscribe/show-unsubscribe-page.ts'
import { listEndedByLink } from '../returned/unsubscribe/take-back-unsubscribe.ts'
import type { UnsubscribeParts } from './unsubscribe.ts'

export const SHOW_UNSUBSCRIBE = defineRoute({
  id: 'showUnsubscribe',
  method: 'get',
  path: '/u/*',
  summary:
    'The page behind the link at the foot of a mail, which asks what to end, or offers to take back what it ended',
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
    const [sender, ended] = await Promise.all([readSender(ctx, claims), readEnded(ctx, claims)])
    if (ended.includes('')) return showUnsubscribePage(c, 'done', 200, claims.localeIndex, sender, 'all')
    return showUnsubscribePage(c, 'ask', 200, claims.localeIndex, sender)
  })
}

const NOTHING: Awaited<ReturnType<typeof listEndedByLink>> = []

/** What the link ended before, such as a button of a mail program; nothing if that cannot be read now, for the page works without. */
async function readEnded(ctx: UnsubscribeParts['ctx'], claims: LinkClaims) {
  const reading = listEndedByLink(ctx, claims).catch(() => NOTHING)
  return await Promise.race([reading, sleep(WAIT_MS, NOTHING, { ref: false })])
}
