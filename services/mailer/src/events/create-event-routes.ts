import { requireScope } from '@otzyv/access'
import type { Database } from '@otzyv/database'
import type { Keyring } from '@otzyv/links'
import { createHttpApp, type Logger, limitBody, ProblemError, parseOrRefuse, readJsonBody } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { readReturnPath } from './create-return-path.ts'
import { isLimitOfParser } from './is-limit-of-parser.ts'
import {
  GenericEvents,
  PostmarkEvent,
  type ProviderEvent,
  readGenericEvents,
  readPostmarkEvents,
  readSesEvents,
  SnsEnvelope,
} from './read-provider-events.ts'
import { recordMailEvent } from './record-mail-event.ts'
import { recordReport } from './record-report.ts'

const BODY_MAX = 256 * 1024
const MAIL_MAX = 1024 * 1024

/**
 * What comes back about mails: bounces and complaints as mails (piped in by the mail server), or told by a provider's webhook. All ask
 * for an API key, as a bearer token or as the password of Basic, which providers can put into a URL.
 */
export function createEventRoutes(ctx: { db: Database; log: Logger }, keyring: Keyring): Hono {
  const app = createHttpApp(ctx.log)
  const record = async (workspaceId: number, events: readonly ProviderEvent[]) => {
    let recorded = 0
    for (const { returnPath, ...event } of events) {
      const owner = readReturnPath(keyring, returnPath)
      const invitationId = owner?.workspaceId === workspaceId ? owner.invitationId : null
      const { outcome } = await recordMailEvent(ctx, workspaceId, { ...event, invitationId })
      if (outcome === 'recorded') recorded++
    }
    return { recorded, known: events.length - recorded }
  }
  app.post('/v1/mail/events', limitBody(BODY_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'mail-events:write')
    return c.json(await record(caller.workspaceId, readGenericEvents(await readJsonBody(c, GenericEvents))))
  })
  app.post('/v1/mail/events/postmark', limitBody(BODY_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'mail-events:write')
    return c.json(await record(caller.workspaceId, readPostmarkEvents(await readJsonBody(c, PostmarkEvent))))
  })
  app.post('/v1/mail/events/ses', limitBody(BODY_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'mail-events:write')
    const envelope = parseOrRefuse(SnsEnvelope, readJson(await c.req.text())) // SNS says text/plain
    if (envelope.Type === 'SubscriptionConfirmation') {
      // Never opened from here: a person who set the topic up confirms it.
      ctx.log.warn(
        { subscribeUrl: envelope.SubscribeURL },
        'Amazon SNS asks to confirm a subscription: open this address',
      )
      return c.json({ recorded: 0, known: 0 })
    }
    return c.json(await record(caller.workspaceId, readSesOrRefuse(envelope)))
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

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('malformed_json', 'The body is not JSON.')
  }
}

function readSesOrRefuse(envelope: ReturnType<typeof SnsEnvelope.parse>) {
  try {
    return readSesEvents(envelope)
  } catch {
    throw new ProblemError('invalid_request', 'Message is not a notification of Amazon SES.')
  }
}
