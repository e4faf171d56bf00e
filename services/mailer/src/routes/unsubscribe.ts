import { UnsubscribeForm, UnsubscribePath } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Keyring } from '@otzyv/keyring'
import { addRoute, type Clock, defineRoute, type Logger, letIn } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { readSender } from '../returned/unsubscribe/read-sender.ts'
import { readUnsubscribeLink } from '../returned/unsubscribe/read-unsubscribe-link.ts'
import { recordUnsubscribe } from '../returned/unsubscribe/record-unsubscribe.ts'
import { showUnsubscribePage } from '../returned/unsubscribe/show-unsubscribe-page.ts'
import { listEndedByLink, takeBackUnsubscribe } from '../returned/unsubscribe/take-back-unsubscribe.ts'

export type UnsubscribeParts = { ctx: { db: Database; log: Logger; now: Clock }; keyring: Keyring }

export const UNSUBSCRIBE = defineRoute({
  id: 'unsubscribe',
  method: 'post',
  path: '/u/*',
  summary: 'Ends the mails to a person, or takes that back: for a button of the page, or of a mail program (RFC 8058)',
  description:
    'Taken back is what this link ended, and nothing else. Any other body is asked again with 422, for no person sent it.',
  access: { by: 'link' },
  params: UnsubscribePath,
  body: {
    read: 'by_route',
    content: { 'application/x-www-form-urlencoded': UnsubscribeForm, 'multipart/form-data': UnsubscribeForm },
    maxBytes: 4096,
    limit: 'first',
  },
  answers: { 200: { 'text/html': null }, 404: { 'text/html': null }, 422: { 'text/html': null } },
  problemPages: 'our_failures',
})

/** Adds `POST /u/…`. */
export function addUnsubscribe(routes: Hono, { ctx, keyring }: UnsubscribeParts): void {
  addRoute(routes, UNSUBSCRIBE, letIn, async (c, { params }) => {
    const claims = readUnsubscribeLink(keyring, params.link, ctx.now())
    if (!claims) return showUnsubscribePage(c, 'invalid', 404)
    const { localeIndex } = claims
    const scope = await readScope(c)
    if (scope === null) return showUnsubscribePage(c, 'ask', 422, localeIndex, await readSender(ctx, claims))
    const { undo, what } = scope
    const kind = what === 'kind' ? claims.kind : ''
    if (undo) {
      await takeBackUnsubscribe(ctx, claims, kind)
      return showUnsubscribePage(c, 'undone', 200, localeIndex, await readSender(ctx, claims))
    }
    await recordUnsubscribe(ctx, claims, kind)
    const isOwn = (await listEndedByLink(ctx, claims)).includes(kind)
    return showUnsubscribePage(c, 'done', 200, localeIndex, await readSender(ctx, claims), isOwn ? what : null)
  })
}

type Scope = { undo: boolean; what: 'all' | 'kind' }
const SCOPES: Readonly<Record<string, Scope>> = {
  all: { undo: false, what: 'all' },
  kind: { undo: false, what: 'kind' },
  undo_all: { undo: true, what: 'all' },
  undo_kind: { undo: true, what: 'kind' },
}

/** What a form asks to end or to take back: everything, or surveys of one kind; null for a body that asks nothing. */
async function readScope(c: Context): Promise<Scope | null> {
  // Another content type, a broken form: nobody pressed a button.
  const form = await c.req.formData().catch(() => null)
  const read = (name: string) => {
    const value = form?.get(name)
    return typeof value === 'string' ? value.trim() : null
  }
  const scope = read('scope')
  if (scope !== null) return Object.hasOwn(SCOPES, scope) ? (SCOPES[scope] ?? null) : null
  return read('List-Unsubscribe') === 'One-Click' ? { undo: false, what: 'all' } : null
}
