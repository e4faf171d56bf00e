import type { SurveyKind } from '@otzyv/contracts'
import type { Database, SuppressionReason } from '@otzyv/database'
import { sql } from 'kysely'

export type NewSuppression = {
  /** As `addressKeyOf` gives it. */
  addressKey: string
  /** '' for every survey. */
  kind: SurveyKind | ''
  reason: SuppressionReason
  note: string
  /** The mail that it came from, where that is known. */
  invitationId: string | null
}

/**
 * Stops the asking of an address; an entry that is there stays as it is. Where the mail is known, the change log says in
 * the same statement that its invitation counts differently now. True if the entry is new.
 */
export async function createSuppression(
  ctx: { db: Database },
  workspaceId: number,
  { addressKey, kind, reason, note, invitationId }: NewSuppression,
): Promise<boolean> {
  const { rows } = await sql`
    with created as (
      insert into suppression (workspace_id, address_key, kind, reason, note, invitation_id)
      values (${workspaceId}, ${addressKey}, ${kind}, ${reason}, ${note}, ${invitationId})
      on conflict (workspace_id, address_key, kind) do nothing
      returning invitation_id
    ), logged as (
      insert into change_log (workspace_id, invitation_id)
      select ${workspaceId}::integer, invitation_id from created where invitation_id is not null
    )
    select 1 from created
  `.execute(ctx.db)
  return rows.length === 1
}
