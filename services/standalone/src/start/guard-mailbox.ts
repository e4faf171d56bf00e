import type { Database } from '@otzyv/database'
import { authorizeReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { Hono } from 'hono'

/**
 * The mailbox's pages, which there are on loopback only: open to this machine, to others for an API key of their own scope,
 * whatever it is that passes them on. Mails show links and
 * addresses of every workspace, so a key of one of several does not open it.
 */
export function guardMailbox(ctx: { db: Database }, mailbox: Hono): Hono {
  const routes = new Hono()
  for (const path of ['/mailbox', '/mailbox/*', '/mailbox.json']) {
    routes.use(path, async (c, next) => {
      const reader = await authorizeReader(ctx, c, { openOnLoopback: true, scope: 'mailbox:read' })
      if (reader.workspaceId !== 'all' && (await countWorkspaces(ctx.db)) > 1) {
        throw new ProblemError(
          'forbidden',
          'The mailbox holds mails of several workspaces. Set SMTP_URL, or open it on the machine itself.',
        )
      }
      await next()
    })
  }
  routes.route('/', mailbox)
  return routes
}

async function countWorkspaces(db: Database): Promise<number> {
  return (await db.selectFrom('workspace').select('workspace_id').limit(2).execute()).length
}
