import type { Database, ErasureCounts } from '@otzyv/database'
import { listErasureMarks, type MarkingKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'

export type Standing = {
  /** Something is stored under the address itself. */
  isStored: boolean
  /** The person was erased, and is not to be asked of anything. */
  isUnasked: boolean
  /** When the person was last erased; null: never. */
  erasedAt: Date | null
  /** What the workspace has chosen for figures. */
  counts: ErasureCounts
}

/** Whether anything is stored of a person, by the key of the address, and what is remembered if they were erased. */
export async function readStanding(
  { db, workspaceId }: { db: Database; workspaceId: number },
  keyring: MarkingKeyring,
  addressKey: string,
): Promise<Standing> {
  const marks = listErasureMarks(keyring, { workspaceId, of: 'address', addressKey })
  const { rows } = await sql<Standing>`
    select exists (select 1 from respondent where workspace_id = ${workspaceId} and address_key = ${addressKey})
        or exists (select 1 from suppression where workspace_id = ${workspaceId} and address_key = ${addressKey})
        or exists (select 1 from mail_event where workspace_id = ${workspaceId} and address_key = ${addressKey})
        as "isStored",
      exists (
        select 1 from suppression
        where workspace_id = ${workspaceId} and address_key = any(${marks}::text[]) and kind = ''
      ) as "isUnasked",
      (select max(erased_at) from erasure where workspace_id = ${workspaceId} and address_mark = any(${marks}::text[]))
        as "erasedAt",
      erasure as counts
    from workspace where workspace_id = ${workspaceId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`there is no workspace ${workspaceId}`)
  return row
}
