import { randomUUID } from 'node:crypto'
import { type Database, inTransaction } from '@otzyv/database'

/** Why a response may be left out of the figures; a bad rating is no reason. */
export const EXCLUSION_REASONS = [
  'test',
  'duplicate',
  'wrong_person',
  'scale_misread',
  'other_company',
  'abuse',
  'other',
] as const
type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

export type NewExclusion = { invitationId: string; reason: ExclusionReason; by: string; note: string }

/**
 * Leaves a response out of the figures, by a person's decision. It is counted apart, stays in the response rate, and every
 * later version of it is left out too. Exclusion, audit and the change log row are one transaction.
 */
export async function excludeResponse(
  ctx: { db: Database },
  workspaceId: number,
  { invitationId, reason, by, note }: NewExclusion,
): Promise<{ outcome: 'excluded' } | { outcome: 'excluded_already' } | { outcome: 'no_response' }> {
  return await inTransaction(ctx, async (ctx) => {
    const response = await ctx.db
      .selectFrom('response')
      .select('invitation_id')
      .where('workspace_id', '=', workspaceId)
      .where('invitation_id', '=', invitationId)
      .executeTakeFirst()
    if (!response) return { outcome: 'no_response' }
    const row = await ctx.db
      .insertInto('exclusion')
      .values({ workspace_id: workspaceId, invitation_id: invitationId, reason, excluded_by: by, note })
      .onConflict((conflict) => conflict.doNothing())
      .returning('invitation_id')
      .executeTakeFirst()
    if (!row) return { outcome: 'excluded_already' }
    await recordChange(ctx, workspaceId, { invitationId, action: 'add', reason, by, note })
    return { outcome: 'excluded' }
  })
}

/** Takes an exclusion back, so that the response counts as its evidence says. What was decided before stays in the audit. */
export async function includeResponse(
  ctx: { db: Database },
  workspaceId: number,
  { invitationId, by, note }: Omit<NewExclusion, 'reason'>,
): Promise<{ outcome: 'included' } | { outcome: 'not_excluded' }> {
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .deleteFrom('exclusion')
      .where('workspace_id', '=', workspaceId)
      .where('invitation_id', '=', invitationId)
      .returning('reason')
      .executeTakeFirst()
    if (!row) return { outcome: 'not_excluded' }
    await recordChange(ctx, workspaceId, { invitationId, action: 'remove', reason: row.reason, by, note })
    return { outcome: 'included' }
  })
}

type Change = { invitationId: string; action: 'add' | 'remove'; reason: string; by: string; note: string }

async function recordChange(
  ctx: { db: Database },
  workspaceId: number,
  { invitationId, action, reason, by, note }: Change,
): Promise<void> {
  const key = { workspace_id: workspaceId, invitation_id: invitationId }
  await ctx.db
    .insertInto('exclusion_change')
    .values({ ...key, change_id: randomUUID(), action, reason, changed_by: by, note })
    .execute()
  await ctx.db.insertInto('change_log').values(key).execute()
}
