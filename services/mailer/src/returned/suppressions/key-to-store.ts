import type { Database } from '@otzyv/database'
import { listErasureMarks, type MarkingKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'

/**
 * Under which key something about an address is stored: the address itself, or the mark of a person who was erased and of
 * whom nothing came since. So what a provider reports later brings no address back.
 */
export async function keyToStore(
  { db, keyring }: { db: Database; keyring?: MarkingKeyring },
  workspaceId: number,
  addressKey: string,
): Promise<string> {
  if (!keyring) return addressKey
  const marks = listErasureMarks(keyring, { workspaceId, of: 'address', addressKey })
  const { rows } = await sql<{ mark: string }>`
    select address_mark as mark from erasure
    where workspace_id = ${workspaceId} and address_mark = any(${marks}::text[])
      and not exists (select 1 from respondent where workspace_id = ${workspaceId} and address_key = ${addressKey})
    order by erased_at desc
    limit 1`.execute(db)
  return rows[0]?.mark ?? addressKey
}
