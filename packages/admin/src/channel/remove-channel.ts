import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { ChannelId } from './channel-input.ts'

const Input = z.strictObject({ channelId: ChannelId })

/** Sends nothing to a channel any more, and forgets its secret and what was sent there. */
export async function removeChannel(ctx: AdminContext, input: unknown): Promise<{ outcome: 'removed' | 'not_found' }> {
  requireRole(ctx, 'channel.remove')
  const { channelId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .deleteFrom('channel')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('channel_id', '=', channelId)
      .returning(['kind', 'name', 'settings', 'events', 'teams', 'locale', 'quiet'])
      .executeTakeFirst()
    if (!row) return { outcome: 'not_found' }
    await recordAudit(ctx, { verb: 'remove', entity: 'channel', entityId: channelId, before: row, after: null })
    return { outcome: 'removed' }
  })
}
