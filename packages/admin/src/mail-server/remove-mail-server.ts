import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { readMailServer } from './read-mail-server.ts'

const Input = z.strictObject({})

/** Takes a workspace its own mail server, with the password; its mails go out through that of the installation again. */
export async function removeMailServer(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'removed' | 'unchanged' }> {
  requireRole(ctx, 'mail_server.remove')
  parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const before = await readMailServer(ctx)
    const { numDeletedRows } = await ctx.db
      .deleteFrom('mail_server')
      .where('workspace_id', '=', ctx.workspaceId)
      .executeTakeFirst()
    if (before === null || numDeletedRows === 0n) return { outcome: 'unchanged' }
    await recordAudit(ctx, {
      verb: 'remove',
      entity: 'mail_server',
      entityId: String(ctx.workspaceId),
      before,
      after: null,
    })
    return { outcome: 'removed' }
  })
}
