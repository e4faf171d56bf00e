import { BounceQuery, BounceResult } from '@otzyv/contracts'
import type { Caller } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { addRoute, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { isLimitOfParser } from '../returned/events/is-limit-of-parser.ts'
import type { EventContext } from '../returned/events/record-events.ts'
import { recordReport } from '../returned/events/record-report.ts'

export const REPORT_BOUNCE = defineRoute({
  id: 'reportBounce',
  method: 'post',
  path: '/v1/mail/bounces',
  summary: 'A mail that came back: a bounce (RFC 3464) or a complaint (RFC 5965), piped in by the mail server',
  description: 'The mail as it came, of any media type.',
  access: withKey('mail-events:write'),
  query: BounceQuery,
  body: { read: 'by_route', content: { '*': null }, maxBytes: 1024 * 1024, limit: 'first' },
  answers: { 200: { 'application/json': BounceResult } },
})

/** Adds `POST /v1/mail/bounces`. */
export function addReportBounce(routes: Hono, ctx: EventContext, keyring: Keyring, guard: Guard<Caller>): void {
  addRoute(routes, REPORT_BOUNCE, guard, async (c, { caller, query }) => {
    const raw = new Uint8Array(await c.req.arrayBuffer())
    try {
      return c.json(await recordReport(ctx, keyring, caller.workspaceId, { raw, envelopeTo: query.to }))
    } catch (error) {
      if (isLimitOfParser(error)) return c.json({ outcome: 'not_a_bounce' })
      throw error
    }
  })
}
