import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { HelpdeskApiKey } from './helpdesk-api-input.ts'

/** Calls a helpdesk no more, and forgets its token, and what was written there. */
export async function removeHelpdeskApi(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'removed' | 'not_found' }> {
  requireRole(ctx, 'helpdesk_api.remove')
  const { helpdeskApiId } = parseOrRefuse(HelpdeskApiKey, input)
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .deleteFrom('helpdesk_api')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('helpdesk_api_id', '=', helpdeskApiId)
      .returning(['source', 'helpdesk', 'settings', 'writes_score', 'writes_comment'])
      .executeTakeFirst()
    if (!row) return { outcome: 'not_found' }
    const of = { entity: 'helpdesk_api', entityId: helpdeskApiId }
    await recordAudit(ctx, { verb: 'remove', ...of, before: row, after: null })
    return { outcome: 'removed' }
  })
}
