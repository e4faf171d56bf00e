import { requireScope } from '@otzyv/access'
import { ReopenedTicket, SolvedTicket } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { limitBody, readJsonBody, type Service } from '@otzyv/service-kit'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { recordReopenedTicket } from './record-reopened-ticket.ts'
import { recordSolvedTicket } from './record-solved-ticket.ts'

const BODY_MAX = 64 * 1024

/** The first step: helpdesks tell solved tickets here. */
export function createIntakeService(ctx: { db: Database }): Service {
  const routes = new Hono()
  routes.post('/v1/tickets/solved', limitBody(BODY_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'tickets:write')
    const ticket = await readJsonBody(c, SolvedTicket)
    // Answered only after the commit: what a helpdesk was told is stored.
    return c.json(await recordSolvedTicket(ctx, caller.workspaceId, ticket))
  })
  routes.post('/v1/tickets/reopened', limitBody(BODY_MAX), async (c) => {
    const caller = await requireScope(ctx, c, 'tickets:write')
    return c.json(await recordReopenedTicket(ctx, caller.workspaceId, await readJsonBody(c, ReopenedTicket)))
  })
  return {
    name: 'intake',
    routes,
    loops: [],
    checkReady: async () => {
      await sql`select 1`.execute(ctx.db)
      return { ready: true, detail: {} }
    },
    close: async () => {},
  }
}
