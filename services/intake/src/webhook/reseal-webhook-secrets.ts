import { openSecret, type SealingKeyring, sealSecret, webhookAddressText } from '@otzyv/keyring'
import type { WebhookContext } from './create-hook-guard.ts'

/**
 * Seals secrets that an older key sealed again with the newest one, so that the older key can be taken out of the keyring.
 * What the keyring cannot open stays as it is and is reported in the log.
 */
export async function resealWebhookSecrets(
  ctx: WebhookContext,
  keyring: SealingKeyring,
  workspaceId: number,
): Promise<{ rows: number; more: boolean }> {
  const secrets = await ctx.db
    .selectFrom('webhook_secret')
    .select(['webhook_source_id', 'secret_number', 'key_number', 'sealed'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  let rows = 0
  for (const row of secrets) {
    const of = { workspaceId, webhookSourceId: row.webhook_source_id, secretNumber: row.secret_number }
    const secret = openSecret(keyring, of, { keyNumber: row.key_number, sealed: row.sealed })
    if (!secret) {
      ctx.log.warn(
        { hook: webhookAddressText(of), keyNumber: row.key_number },
        'KEYRING does not open this webhook secret: put the key back, or make a new secret with "./otzyv hooks rotate"',
      )
    } else if (row.key_number < keyring.newest) {
      const { keyNumber, sealed } = sealSecret(keyring, of, secret)
      const { numUpdatedRows } = await ctx.db
        .updateTable('webhook_secret')
        .set({ key_number: keyNumber, sealed })
        .where('workspace_id', '=', workspaceId)
        .where('webhook_source_id', '=', row.webhook_source_id)
        .where('secret_number', '=', row.secret_number)
        .where('key_number', '=', row.key_number)
        .executeTakeFirst()
      rows += Number(numUpdatedRows)
    }
  }
  return { rows, more: false }
}
