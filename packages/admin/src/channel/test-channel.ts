import { createRowId, inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { ChannelId } from './channel-input.ts'

const Input = z.strictObject({ channelId: ChannelId })

/** Queues a message to a channel that says only that it arrived. */
export async function testChannel(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'queued'; notificationId: string } | { outcome: 'not_found' | 'not_on' }> {
  requireRole(ctx, 'channel.test')
  const { channelId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const channel = await ctx.db
      .selectFrom('channel')
      .select(['state', 'kind'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('channel_id', '=', channelId)
      .executeTakeFirst()
    if (!channel) return { outcome: 'not_found' }
    if (channel.state !== 'on') return { outcome: 'not_on' }
    const notificationId = createRowId()
    await ctx.db
      .insertInto('notification')
      .values({
        ...{ workspace_id: ctx.workspaceId, notification_id: notificationId, channel_id: channelId },
        ...{ channel: channel.kind, event: 'channel.test', happened_at: ctx.now() },
      })
      .execute()
    const after = { notificationId }
    await recordAudit(ctx, { verb: 'test', entity: 'channel', entityId: channelId, before: null, after })
    return { outcome: 'queued', notificationId }
  })
}
