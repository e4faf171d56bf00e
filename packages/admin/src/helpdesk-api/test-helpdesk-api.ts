import { createRowId, inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { HelpdeskApiKey } from './helpdesk-api-input.ts'

/** Queues a call of a helpdesk that changes nothing there, to see whether it takes the token. */
export async function testHelpdeskApi(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'queued'; notificationId: string } | { outcome: 'not_found' | 'not_on' }> {
  requireRole(ctx, 'helpdesk_api.test')
  const { helpdeskApiId } = parseOrRefuse(HelpdeskApiKey, input)
  return await inTransaction(ctx, async (ctx) => {
    const api = await ctx.db
      .selectFrom('helpdesk_api')
      .select(['state', 'helpdesk'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('helpdesk_api_id', '=', helpdeskApiId)
      .executeTakeFirst()
    if (!api) return { outcome: 'not_found' }
    if (api.state !== 'on') return { outcome: 'not_on' }
    const notificationId = createRowId()
    await ctx.db
      .insertInto('notification')
      .values({
        ...{ workspace_id: ctx.workspaceId, notification_id: notificationId, helpdesk_api_id: helpdeskApiId },
        ...{ channel: api.helpdesk, event: 'helpdesk_api.test', happened_at: ctx.now() },
      })
      .execute()
    const of = { entity: 'helpdesk_api', entityId: helpdeskApiId }
    await recordAudit(ctx, { verb: 'test', ...of, before: null, after: { notificationId } })
    return { outcome: 'queued', notificationId }
  })
}
