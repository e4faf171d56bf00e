import type { Database } from '@otzyv/database'
import { createReaderGuard } from '@otzyv/identity'
import { type Guard, ProblemError } from '@otzyv/service-kit'

/**
 * Guards the mailbox's pages, which there are on loopback only: open to this machine, to others for an API key of their own
 * scope, whatever it is that passes them on. Mails show links and addresses of every workspace, so a key of one of several
 * does not open it.
 */
export function createMailboxGuard(ctx: { db: Database }): Guard<unknown> {
  const guard = createReaderGuard(ctx, true)
  return async (c, route) => {
    const reader = await guard(c, route)
    if (reader.workspaceId !== 'all' && (await countWorkspaces(ctx.db)) > 1) {
      throw new ProblemError(
        'forbidden',
        'The mailbox holds mails of several workspaces. Set SMTP_URL, or open it on the machine itself.',
      )
    }
    return reader
  }
}

async function countWorkspaces(db: Database): Promise<number> {
  return (await db.selectFrom('workspace').select('workspace_id').limit(2).execute()).length
}
