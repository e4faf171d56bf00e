import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'
import { type SealingKeyring, sealSecret } from './sealed-secret.ts'
import type { WebhookAddress } from './webhook-address.ts'
import { createWebhookSecret, webhookSecretText } from './webhook-secret.ts'

export type RotatedSecret =
  | { outcome: 'rotated'; secret: string; oldUntil: Date }
  | { outcome: 'not_found' }
  | { outcome: 'revoked' }

/** Gives a source one more secret; those before it are accepted for `keepHours` more at the most. */
export async function rotateWebhookSecret(
  ctx: { db: Database },
  keyring: SealingKeyring,
  address: WebhookAddress,
  input: { keepHours: number; secret?: Buffer | undefined },
): Promise<RotatedSecret> {
  const key = { workspace_id: address.workspaceId, webhook_source_id: address.webhookSourceId }
  return await inTransaction(ctx, async ({ db }) => {
    // The lock puts two rotations at once one after the other.
    const source = await db
      .selectFrom('webhook_source')
      .select(['revoked_at', sql<Date>`now() + ${input.keepHours} * interval '1 hour'`.as('old_until')])
      .where('workspace_id', '=', address.workspaceId)
      .where('webhook_source_id', '=', address.webhookSourceId)
      .forUpdate()
      .executeTakeFirst()
    if (!source) return { outcome: 'not_found' }
    if (source.revoked_at) return { outcome: 'revoked' }
    const oldUntil = source.old_until
    const { last } = await db
      .selectFrom('webhook_secret')
      .select(({ fn }) => fn.max('secret_number').as('last'))
      .where('workspace_id', '=', address.workspaceId)
      .where('webhook_source_id', '=', address.webhookSourceId)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('webhook_secret')
      .set({ expires_at: sql<Date>`least(expires_at, ${oldUntil}::timestamptz)` })
      .where('workspace_id', '=', address.workspaceId)
      .where('webhook_source_id', '=', address.webhookSourceId)
      .execute()
    const secretNumber = (last ?? 0) + 1
    const secret = input.secret ?? createWebhookSecret()
    const { keyNumber, sealed } = sealSecret(keyring, { ...address, secretNumber }, secret)
    await db
      .insertInto('webhook_secret')
      .values({ ...key, secret_number: secretNumber, key_number: keyNumber, sealed, expires_at: null })
      .execute()
    return { outcome: 'rotated', secret: webhookSecretText(secret), oldUntil }
  })
}
