import { ReopenedTicket, SolvedTicket } from '@otzyv/contracts'
import { type Database, proveWritable } from '@otzyv/database'
import { requireScope } from '@otzyv/identity'
import type { SealingKeyring } from '@otzyv/keyring'
import { type Clock, type Logger, limitBody, readJsonBody, type Service } from '@otzyv/service-kit'
import { Hono } from 'hono'
import { recordReopenedTicket } from './record-reopened-ticket.ts'
import { recordSolvedTicket } from './record-solved-ticket.ts'
import { createWebhookLoops } from './webhook/create-webhook-loops.ts'
import { createWebhookRoutes } from './webhook/create-webhook-routes.ts'

/** A helpdesk may write a whole conversation into a field; that is cut, and loses no ticket. */
const BODY_MAX = 1024 * 1024
/** Read before it is known who sent it, so less than a caller with a key may send; a long conversation still fits. */
const WEBHOOK_BODY_MAX = 256 * 1024

export type IntakeOptions = {
  /** Given, signed webhooks are taken under /v1/hooks; their secrets are sealed with it. */
  keyring?: SealingKeyring
}

/** The first step: helpdesks report solved tickets here. */
export function createIntakeService(
  ctx: { db: Database; log: Logger; now: Clock },
  { keyring }: IntakeOptions = {},
): Service {
  const routes = new Hono()
  routes.post('/v1/tickets/solved', limitBody(BODY_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'tickets:write')
    const ticket = await readJsonBody(c, SolvedTicket)
    // Answered only after the commit: what was acknowledged to a helpdesk is stored.
    return c.json(await recordSolvedTicket(ctx, caller.workspaceId, ticket))
  })
  routes.post('/v1/tickets/reopened', limitBody(BODY_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'tickets:write')
    return c.json(await recordReopenedTicket(ctx, caller.workspaceId, await readJsonBody(c, ReopenedTicket)))
  })
  if (keyring) routes.route('/', createWebhookRoutes(ctx, { keyring, bodyMaxBytes: WEBHOOK_BODY_MAX }))
  return {
    name: 'intake',
    routes,
    loops: keyring ? createWebhookLoops(ctx, keyring) : [],
    checkReady: async () => {
      await proveWritable(ctx, 'intake')
      return { ready: true, detail: {} }
    },
    metrics: [],
    close: async () => {},
  }
}
