import type { Database } from '@otzyv/database'
import { requireScope } from '@otzyv/identity'
import { type Keyring, readMarkedAddress } from '@otzyv/keyring'
import { createHttpApp, type Logger, limitBody, readJsonBody } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { isLimitOfParser } from './is-limit-of-parser.ts'
import { logRejection } from './log-rejection.ts'
import {
  GenericEvents,
  PostmarkEvent,
  type ProviderEvent,
  readGenericEvents,
  readPostmarkEvents,
} from './read-provider-events.ts'
import { readSnsMessage, type SnsMessage } from './read-sns-message.ts'
import { recordMailEvent } from './record-mail-event.ts'
import { recordReport } from './record-report.ts'

const BODY_MAX = 256 * 1024
const MAIL_MAX = 1024 * 1024

/**
 * What comes back about mails: bounces and complaints as mails (piped in by the mail server), or reported by a provider's
 * webhook. All ask for an API key as a bearer token; those of providers that can only put it into a URL take it as the
 * password of Basic, too.
 */
export function createEventRoutes(ctx: { db: Database; log: Logger }, keyring: Keyring): Hono {
  const app = createHttpApp(ctx.log)
  const record = async (workspaceId: number, events: readonly ProviderEvent[]) => {
    let recorded = 0
    for (const { returnPath, ...event } of events) {
      const owner = readMarkedAddress(keyring, 'return path', returnPath)
      const invitationId = owner?.workspaceId === workspaceId ? owner.invitationId : null
      const { outcome } = await recordMailEvent(ctx, workspaceId, { ...event, invitationId })
      if (outcome !== 'recorded') continue
      recorded++
      logRejection(ctx, workspaceId, event)
    }
    return { recorded, known: events.length - recorded }
  }
  app.post('/v1/mail/events', limitBody(BODY_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'mail-events:write')
    return c.json(await record(caller.workspaceId, readGenericEvents(await readJsonBody(c, GenericEvents))))
  })
  app.post('/v1/mail/events/postmark', limitBody(BODY_MAX), async (c) => {
    // Its key stands in the URL, so it comes as Basic; a form of a web page cannot send JSON.
    const caller = await requireScope(ctx, c, 'mail-events:write', { basicMayWrite: true })
    return c.json(await record(caller.workspaceId, readPostmarkEvents(await readJsonBody(c, PostmarkEvent))))
  })
  app.post('/v1/mail/events/ses', limitBody(BODY_MAX), async (c) => {
    // So does this one's, with a header that no form of a web page can send.
    const basicMayWrite = c.req.header('x-amz-sns-message-type') !== undefined
    const caller = await requireScope(ctx, c, 'mail-events:write', { basicMayWrite })
    // SNS says text/plain. It tries again and again what is refused, and nobody sees that but in this log.
    const message = readOrLog(ctx.log, await c.req.text(), (name) => c.req.header(name))
    if (message.outcome === 'events') return c.json(await record(caller.workspaceId, message.events))
    const { notice, subscribeUrl } = message
    ctx.log.warn({ workspace: caller.workspaceId, ...(subscribeUrl === undefined ? {} : { subscribeUrl }) }, notice)
    return c.json({ recorded: 0, known: 0 })
  })
  app.post('/v1/mail/bounces', limitBody(MAIL_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'mail-events:write')
    // A plus that was not escaped reads as a space, and no address here has one.
    const envelopeTo = c.req.query('to')?.replaceAll(' ', '+')
    const raw = new Uint8Array(await c.req.arrayBuffer())
    try {
      return c.json(await recordReport(ctx, keyring, caller.workspaceId, { raw, envelopeTo }))
    } catch (error) {
      if (isLimitOfParser(error)) return c.json({ outcome: 'not_a_bounce' })
      throw error
    }
  })
  return app
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
