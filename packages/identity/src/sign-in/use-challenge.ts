import { createHash } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * Uses up what proves who somebody is once, in the transaction of what it is used for; whether it was not used before. Of two
 * at once the second waits for the first. It is kept until it would be too old anyway.
 */
export async function useChallenge(
  { db }: { db: Database },
  workspaceId: number,
  { challenge, expiresAt }: { challenge: string; expiresAt: Date },
): Promise<boolean> {
  if (!db.isTransaction) throw new Error('a challenge must be used up together with what it is used for')
  await db
    .deleteFrom('used_challenge')
    .where('workspace_id', '=', workspaceId)
    .where('expires_at', '<', sql<Date>`now() - interval '1 hour'`)
    .execute()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('used_challenge')
    .values({
      workspace_id: workspaceId,
      challenge_sha256: createHash('sha256').update(challenge).digest(),
      expires_at: expiresAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'challenge_sha256']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
