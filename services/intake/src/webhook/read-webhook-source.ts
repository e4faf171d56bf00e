import type { Database } from '@otzyv/database'
import { openSecret, type SealingKeyring, type WebhookAddress } from '@otzyv/keyring'
import { sql } from 'kysely'
import { formOf, type HookForm } from '../helpdesks/hook-form.ts'

export type ReadWebhookSource =
  /** `timeZone` is that of times without one; null: there is none. */
  | { outcome: 'found'; secrets: readonly Buffer[]; timeZone: string | null; form: HookForm }
  /** It is there, but this process's keyring opens none of its secrets. */
  | { outcome: 'sealed' }
  | { outcome: 'unknown' }

/** Rotations within the time that replaced secrets are kept are few; a signature is tried with no more than these. */
const SECRETS_MAX = 8

/** The secrets that a source may sign with now, the newest first; a revoked source is as good as unknown. */
export async function readWebhookSource(
  ctx: { db: Database },
  keyring: SealingKeyring,
  { workspaceId, webhookSourceId }: WebhookAddress,
): Promise<ReadWebhookSource> {
  const rows = await ctx.db
    .selectFrom('webhook_source as source')
    .innerJoin('webhook_secret as secret', (join) =>
      join
        .onRef('secret.workspace_id', '=', 'source.workspace_id')
        .onRef('secret.webhook_source_id', '=', 'source.webhook_source_id'),
    )
    .select([
      'source.time_zone',
      'source.helpdesk',
      'source.settings',
      'secret.secret_number',
      'secret.key_number',
      'secret.sealed',
    ])
    .where('source.workspace_id', '=', workspaceId)
    .where('source.webhook_source_id', '=', webhookSourceId)
    .where('source.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('secret.expires_at', 'is', null), eb('secret.expires_at', '>', sql<Date>`now()`)]))
    .orderBy('secret.secret_number', 'desc')
    .limit(SECRETS_MAX)
    .execute()
  const [source] = rows
  if (!source) return { outcome: 'unknown' }
  const secrets = rows
    .map((row) =>
      openSecret(
        keyring,
        { workspaceId, webhookSourceId, secretNumber: row.secret_number },
        { keyNumber: row.key_number, sealed: row.sealed },
      ),
    )
    .filter((secret) => secret !== null)
  return secrets.length === 0
    ? { outcome: 'sealed' }
    : { outcome: 'found', secrets, timeZone: source.time_zone || null, form: formOf(source.helpdesk, source.settings) }
}
