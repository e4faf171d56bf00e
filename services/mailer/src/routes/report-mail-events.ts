import { MailEvents, MailEventsResult } from '@otzyv/contracts'
import type { Caller } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { addRoute, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { readGenericEvents } from '../returned/events/read-provider-events.ts'
import { type EventContext, recordEvents } from '../returned/events/record-events.ts'

/** The largest report of a provider. */
export const EVENTS_MAX_BYTES = 256 * 1024

export const REPORT_MAIL_EVENTS = defineRoute({
  id: 'reportMailEvents',
  method: 'post',
  path: '/v1/mail/events',
  summary: 'Bounces and complaints, reported by a mail provider',
  access: withKey('mail-events:write'),
  body: { read: 'json', schema: MailEvents, maxBytes: EVENTS_MAX_BYTES },
  answers: { 200: { 'application/json': MailEventsResult } },
})

/** Adds `POST /v1/mail/events`. */
export function addReportMailEvents(routes: Hono, ctx: EventContext, keyring: Keyring, guard: Guard<Caller>): void {
  addRoute(routes, REPORT_MAIL_EVENTS, guard, async (c, { caller, body }) =>
    c.json(await recordEvents(ctx, keyring, caller.workspaceId, readGenericEvents(body))),
  )
}
