import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

export type ListedPasskey = { passkeyId: string; name: string; createdAt: string; lastUsedAt: string | null }
/** What is kept of a passkey to check what it signs. */
export type StoredPasskey = { personId: string; publicKey: Buffer; counter: number; transports: string[] }
type NewPasskey = StoredPasskey & { workspaceId: number; passkeyId: string; name: string }

/** The passkeys of a person, newest first. */
export async function listPasskeys(
  { db }: { db: Database },
  workspaceId: number,
  personId: string,
): Promise<ListedPasskey[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['credential_id', 'name', 'created_at', 'last_used_at'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('credential_id')
    .execute()
  return rows.map((row) => ({
    passkeyId: row.credential_id,
    name: row.name,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }))
}

/** A passkey by its id, which is nobody's secret. */
export async function findPasskey(
  { db }: { db: Database },
  workspaceId: number,
  passkeyId: string,
): Promise<StoredPasskey | null> {
  const row = await db
    .selectFrom('passkey')
    .select(['person_id', 'public_key', 'counter', 'transports'])
    .where('workspace_id', '=', workspaceId)
    .where('credential_id', '=', passkeyId)
    .executeTakeFirst()
  return row
    ? { personId: row.person_id, publicKey: row.public_key, counter: row.counter, transports: row.transports }
    : null
}

/** Stores a passkey; false if the device has named another one so. */
export async function storePasskey({ db }: { db: Database }, passkey: NewPasskey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkey')
    .values({
      workspace_id: passkey.workspaceId,
      credential_id: passkey.passkeyId,
      person_id: passkey.personId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'credential_id']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Writes down that a passkey was used; false if it is gone, or was used meanwhile: of two with the same count one is a copy. */
export async function touchPasskey(
  { db }: { db: Database },
  {
    workspaceId,
    passkeyId,
    before,
    counter,
  }: { workspaceId: number; passkeyId: string; before: number; counter: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ counter, last_used_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where('credential_id', '=', passkeyId)
    .where('counter', '=', before)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes a passkey of a person away for good; its name, or null if they have none of this id. */
export async function deletePasskey(
  { db }: { db: Database },
  { workspaceId, personId, passkeyId }: { workspaceId: number; personId: string; passkeyId: string },
): Promise<string | null> {
  const gone = await db
    .deleteFrom('passkey')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('credential_id', '=', passkeyId)
    .returning('name')
    .executeTakeFirst()
  return gone?.name ?? null
}
