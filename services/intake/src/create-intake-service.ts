import { createStatementRunner, type Database, proveWritable } from '@otzyv/database'
import { createKeyGuard } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { type Clock, createCall, type Logger, type Service, type WebhookHostRule } from '@otzyv/service-kit'
import { Hono } from 'hono'
import { createLookupLoop } from './lookup/create-lookup-loop.ts'
import { createTicketGuard, type OwnPages } from './routes/create-ticket-guard.ts'
import { addReceiveWebhook } from './routes/receive-webhook.ts'
import { addReportReopenedTicket } from './routes/report-reopened-ticket.ts'
import { addReportSolvedTicket } from './routes/report-solved-ticket.ts'
import { addReportSolvedTickets } from './routes/report-solved-tickets.ts'
import { createSolveQueue } from './tickets/solve-queue.ts'
import { createHookGuard } from './webhook/create-hook-guard.ts'
import { createPayloadKeeper } from './webhook/create-payload-keeper.ts'
import { createWebhookLoops } from './webhook/create-webhook-loops.ts'

export type IntakeOptions = {
  /**
   * Given, signed webhooks are taken under /v1/hooks, whose secrets are sealed with it, and people who were erased are
   * recognised by their marks.
   */
  keyring?: Pick<Keyring, 'newest' | 'keyIds' | 'keyFor'>
  /** Given, people who signed in may report a ticket from a page of the product. */
  ownPages?: OwnPages
  /** Given, helpdesks at these hosts are asked whose a ticket is. */
  helpdeskHosts?: WebhookHostRule
  /** Given, solves are recorded over a small pool of their own, which keeps its statements prepared. */
  connectionString?: string
}

/** The first step: helpdesks report solved tickets here. */
export function createIntakeService(
  ctx: { db: Database; log: Logger; now: Clock },
  { keyring, ownPages, helpdeskHosts, connectionString }: IntakeOptions = {},
): Service {
  const routes = new Hono()
  const guard = createKeyGuard(ctx)
  const onConnectionError = (error: Error) => ctx.log.warn({ err: { message: error.message } }, 'connection lost')
  const runner = createStatementRunner(
    ctx.db,
    connectionString === undefined
      ? null
      : { connectionString, applicationName: 'otzyv-intake', statementTimeoutMs: 10_000, onConnectionError },
  )
  const solves = createSolveQueue({ runner, keyring })
  const tickets = { ...ctx, solves, ...(keyring ? { keyring } : {}) }
  addReportSolvedTicket(routes, tickets, createTicketGuard(ctx, ownPages))
  addReportSolvedTickets(routes, tickets, guard)
  addReportReopenedTicket(routes, ctx, guard)
  const keeper = createPayloadKeeper(ctx)
  if (keyring) addReceiveWebhook(routes, tickets, createHookGuard(ctx, keyring), keeper)
  const lookups =
    keyring && helpdeskHosts
      ? createLookupLoop({ ...ctx, keyring }, createCall(helpdeskHosts, { keepsBody: true }))
      : null
  return {
    name: 'intake',
    routes,
    loops: [...(keyring ? createWebhookLoops(ctx, keyring) : []), ...(lookups ? [lookups.loop] : [])],
    checkReady: async () => {
      await proveWritable(ctx, 'intake')
      return { ready: true, detail: {} }
    },
    metrics: [],
    close: async () => {
      await solves.drain()
      await Promise.all([keeper.close(), lookups?.close(), runner.close()])
    },
  }
}
