import { MailEventsResult, PostmarkEvent } from '@otzyv/contracts'
import type { Caller } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { addRoute, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { readPostmarkEvents } from '../returned/events/read-provider-events.ts'
import { type EventContext, recordEvents } from '../returned/events/record-events.ts'
import { EVENTS_MAX_BYTES } from './report-mail-events.ts'

export const RECEIVE_POSTMARK_EVENT = defineRoute({
  id: 'receivePostmarkEvent',
  method: 'post',
  path: '/v1/mail/events/postmark',
  summary: 'A bounce or a complaint, reported by Postmark; what is neither records nothing',
  // Its key stands in the URL, so it comes as Basic; a form of a web page cannot send JSON.
  access: { ...withKey('mail-events:write'), basicMayWrite: 'always' },
  body: { read: 'json', schema: PostmarkEvent, maxBytes: EVENTS_MAX_BYTES },
  answers: { 200: { 'application/json': MailEventsResult } },
})

/** Adds `POST /v1/mail/events/postmark`. */
export function addReceivePostmarkEvent(routes: Hono, ctx: EventContext, keyring: Keyring, guard: Guard<Caller>): void {
  addRoute(routes, RECEIVE_POSTMARK_EVENT, guard, async (c, { caller, body }) =>
    c.json(await recordEvents(ctx, keyring, caller.workspaceId, readPostmarkEvents(body))),
  )
}
