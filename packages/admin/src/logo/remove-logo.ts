import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

export const RemovedLogo = z.strictObject({})

/** Takes the logo away: customers see the sender's name again. */
export async function removeLogo(ctx: AdminContext, input: unknown): Promise<{ outcome: 'removed' | 'unchanged' }> {
  requireRole(ctx, 'logo.remove')
  parseOrRefuse(RemovedLogo, input)
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .deleteFrom('workspace_logo')
      .where('workspace_id', '=', ctx.workspaceId)
      .returning(['media_type as mediaType', 'width', 'height'])
      .executeTakeFirst()
    if (!row) return { outcome: 'unchanged' }
    await recordAudit(ctx, {
      verb: 'remove',
      entity: 'logo',
      entityId: String(ctx.workspaceId),
      before: row,
      after: null,
    })
    return { outcome: 'removed' }
  })
}
