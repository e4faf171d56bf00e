import type { SurveyKind } from '@otzyv/contracts'
import type { Database, SuppressionReason } from '@otzyv/database'

export type NewSuppression = {
  /** The address in lower case. */
  addressKey: string
  /** '' for every survey. */
  kind: SurveyKind | ''
  reason: SuppressionReason
  note: string
}

/** Stops the asking of an address; an entry that is there stays as it is. True where it is new. */
export async function createSuppression(
  ctx: { db: Database },
  workspaceId: number,
  { addressKey, kind, reason, note }: NewSuppression,
): Promise<boolean> {
  const row = await ctx.db
    .insertInto('suppression')
    .values({ workspace_id: workspaceId, address_key: addressKey, kind, reason, note })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'address_key', 'kind']).doNothing())
    .returning('address_key')
    .executeTakeFirst()
  return row !== undefined
}
