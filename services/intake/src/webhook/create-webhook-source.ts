import { randomUUID } from 'node:crypto'
import { type Database, inTransaction } from '@otzyv/database'
import { type SealingKeyring, sealSecret } from './sealed-secret.ts'
import { type WebhookAddress, webhookAddressText, webhookPath } from './webhook-address.ts'
import { createWebhookSecret, webhookSecretText } from './webhook-secret.ts'

export type NewWebhookSource = { hookId: string; name: string; path: string; secret: string }

/**
 * Lets a helpdesk tell tickets by webhook; `secret` is given here once. Without a secret of its
 * sender one is made. Times that it writes without a zone are read in `timeZone`; without that they are refused.
 */
export async function createWebhookSource(
  ctx: { db: Database },
  keyring: SealingKeyring,
  input: { workspaceId: number; name: string; secret?: Buffer | undefined; timeZone?: string | undefined },
): Promise<NewWebhookSource> {
  const address: WebhookAddress = { workspaceId: input.workspaceId, webhookSourceId: randomUUID() }
  const secret = input.secret ?? createWebhookSecret()
  const { keyNumber, sealed } = sealSecret(keyring, { ...address, secretNumber: 1 }, secret)
  const key = { workspace_id: address.workspaceId, webhook_source_id: address.webhookSourceId }
  await inTransaction(ctx, async ({ db }) => {
    await db
      .insertInto('webhook_source')
      .values({ ...key, name: input.name, time_zone: input.timeZone ?? '', revoked_at: null })
      .execute()
    await db
      .insertInto('webhook_secret')
      .values({ ...key, secret_number: 1, key_number: keyNumber, sealed, expires_at: null })
      .execute()
  })
  return {
    hookId: webhookAddressText(address),
    name: input.name,
    path: webhookPath(address),
    secret: webhookSecretText(secret),
  }
}
