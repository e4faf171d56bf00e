import { addressKeyOf, type SurveyKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * Lets an address be asked again; without a kind, of everything. The change log says in the same statement which
 * invitations count differently now. Returns how many entries went.
 */
export async function deleteSuppression(
  ctx: { db: Database },
  workspaceId: number,
  address: string,
  kind?: SurveyKind | '',
): Promise<number> {
  const { rows } = await sql`
    with deleted as (
      delete from suppression
      where workspace_id = ${workspaceId} and address_key = ${addressKeyOf(address)}
        and kind = coalesce(${kind ?? null}::text, kind)
      returning invitation_id
    ), logged as (
      insert into change_log (workspace_id, invitation_id)
      select ${workspaceId}::integer, invitation_id from deleted where invitation_id is not null
    )
    select 1 from deleted
  `.execute(ctx.db)
  return rows.length
}
