import type { SurveyKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** Lets an address be asked again; without a kind, of everything. Returns how many entries went. */
export async function deleteSuppression(
  ctx: { db: Database },
  workspaceId: number,
  address: string,
  kind?: SurveyKind | '',
): Promise<number> {
  let query = ctx.db
    .deleteFrom('suppression')
    .where('workspace_id', '=', workspaceId)
    .where('address_key', '=', address.trim().toLowerCase())
  if (kind !== undefined) query = query.where('kind', '=', kind)
  const { numDeletedRows } = await query.executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
