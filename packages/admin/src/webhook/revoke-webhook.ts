import { inTransaction } from '@otzyv/database'
import { webhookAddressText } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { HookId } from './webhook-input.ts'

const Input = z.strictObject({ hookId: HookId })

/** Takes no more webhooks of a source from now on, and forgets its secrets; revoking it again changes nothing. */
export async function revokeWebhook(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'revoked' | 'already_revoked' | 'not_found' }> {
  requireRole(ctx, 'webhook.revoke')
  const { hookId } = parseOrRefuse(Input, input)
  if (hookId.workspaceId !== ctx.workspaceId) return { outcome: 'not_found' }
  return await inTransaction(ctx, async (ctx) => {
    const source = await ctx.db
      .selectFrom('webhook_source')
      .select('revoked_at')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('webhook_source_id', '=', hookId.webhookSourceId)
      .forUpdate()
      .executeTakeFirst()
    if (!source) return { outcome: 'not_found' }
    if (source.revoked_at) return { outcome: 'already_revoked' }
    await ctx.db
      .updateTable('webhook_source')
      .set({ revoked_at: sql<Date>`now()` })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('webhook_source_id', '=', hookId.webhookSourceId)
      .execute()
    await ctx.db
      .deleteFrom('webhook_secret')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('webhook_source_id', '=', hookId.webhookSourceId)
      .execute()
    await recordAudit(ctx, {
      verb: 'revoke',
      entity: 'webhook',
      entityId: webhookAddressText(hookId),
      before: { revoked: false },
      after: { revoked: true },
    })
    return { outcome: 'revoked' }
  })
}
