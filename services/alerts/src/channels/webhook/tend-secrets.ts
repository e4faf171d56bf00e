import type { Database } from '@otzyv/database'
import { openSecret, type SealingKeyring, sealSecret } from '@otzyv/keyring'
import { sql } from 'kysely'

/** The secrets with which a webhook is signed now, newest first; null if the keyring does not open one of them. */
export async function readSecrets(
  { db }: { db: Database },
  keyring: SealingKeyring,
  workspaceId: number,
  outgoingWebhookId: string,
): Promise<Buffer[] | null> {
  const rows = await db
    .selectFrom('outgoing_webhook_secret')
    .select(['secret_number', 'key_number', 'sealed'])
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_webhook_id', '=', outgoingWebhookId)
    .where(sql<boolean>`coalesce(expires_at > now(), true)`)
    .orderBy('secret_number', 'desc')
    .execute()
  const secrets = rows.map((row) =>
    openSecret(
      keyring,
      { workspaceId, outgoingWebhookId, secretNumber: row.secret_number },
      { keyNumber: row.key_number, sealed: row.sealed },
    ),
  )
  const opened = secrets.filter((secret) => secret !== null)
  return opened.length === 0 || opened.length < secrets.length ? null : opened
}

/** Forgets secrets that are over, and seals those that an older key sealed again with the newest one. */
export async function tendSecrets(
  { db }: { db: Database },
  keyring: SealingKeyring,
  workspaceId: number,
): Promise<void> {
  await db
    .deleteFrom('outgoing_webhook_secret')
    .where('workspace_id', '=', workspaceId)
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute()
  const older = await db
    .selectFrom('outgoing_webhook_secret')
    .select(['outgoing_webhook_id', 'secret_number', 'key_number', 'sealed'])
    .where('workspace_id', '=', workspaceId)
    .where('key_number', '<', keyring.newest)
    .execute()
  for (const row of older) {
    const of = { workspaceId, outgoingWebhookId: row.outgoing_webhook_id, secretNumber: row.secret_number }
    const secret = openSecret(keyring, of, { keyNumber: row.key_number, sealed: row.sealed })
    if (secret === null) continue
    const { keyNumber, sealed } = sealSecret(keyring, of, secret)
    await db
      .updateTable('outgoing_webhook_secret')
      .set({ key_number: keyNumber, sealed })
      .where('workspace_id', '=', workspaceId)
      .where('outgoing_webhook_id', '=', row.outgoing_webhook_id)
      .where('secret_number', '=', row.secret_number)
      .where('key_number', '=', row.key_number)
      .execute()
  }
}
