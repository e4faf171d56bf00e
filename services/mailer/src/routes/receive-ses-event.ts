import { MailEventsResult, SnsEnvelope, SnsHeaders } from '@otzyv/contracts'
import type { Caller } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { addRoute, defineRoute, type Guard, type Logger, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { readSnsMessage, type SnsMessage } from '../returned/events/read-sns-message.ts'
import { type EventContext, recordEvents } from '../returned/events/record-events.ts'
import { EVENTS_MAX_BYTES } from './report-mail-events.ts'

export const RECEIVE_SES_EVENT = defineRoute({
  id: 'receiveSesEvent',
  method: 'post',
  path: '/v1/mail/events/ses',
  summary: 'Bounces and complaints of Amazon SES, sent by Amazon SNS; what is neither records nothing',
  description: 'Of any media type, since SNS says text/plain.',
  // Its key stands in the URL, too; no form of a web page can send this header.
  access: { ...withKey('mail-events:write'), basicMayWrite: { header: 'x-amz-sns-message-type' } },
  headers: SnsHeaders,
  body: { read: 'by_route', content: { '*': SnsEnvelope }, maxBytes: EVENTS_MAX_BYTES, limit: 'first' },
  answers: { 200: { 'application/json': MailEventsResult } },
  problems: ['malformed_json', 'invalid_request'],
})

/** Adds `POST /v1/mail/events/ses`. */
export function addReceiveSesEvent(routes: Hono, ctx: EventContext, keyring: Keyring, guard: Guard<Caller>): void {
  addRoute(routes, RECEIVE_SES_EVENT, guard, async (c, { caller }) => {
    // SNS tries again and again what is refused, and nobody sees that but in this log.
    const message = readOrLog(ctx.log, await c.req.text(), (name) => c.req.header(name))
    if (message.outcome === 'events')
      return c.json(await recordEvents(ctx, keyring, caller.workspaceId, message.events))
    const { notice, subscribeUrl } = message
    ctx.log.warn({ workspace: caller.workspaceId, ...(subscribeUrl === undefined ? {} : { subscribeUrl }) }, notice)
    return c.json({ recorded: 0, known: 0 })
  })
}

function readOrLog(log: Logger, text: string, header: (name: string) => string | undefined): SnsMessage {
  try {
    return readSnsMessage(text, header)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    log.warn({ err: { message } }, 'what came for Amazon SES was refused')
    throw error
  }
}
