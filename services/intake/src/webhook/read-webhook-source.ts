import { type Database, sqlFile } from '@otzyv/database'
import { openSecret, type SealingKeyring, type WebhookAddress } from '@otzyv/keyring'
import { formOf, type HookForm } from '../helpdesks/hook-form.ts'

export type ReadWebhookSource =
  /** `timeZone` is that of times without one; null: there is none. */
  | { outcome: 'found'; secrets: readonly Buffer[]; timeZone: string | null; form: HookForm }
  /** It is there, but this process's keyring opens none of its secrets. */
  | { outcome: 'sealed' }
  | { outcome: 'unknown' }

/** Rotations within the time that replaced secrets are kept are few; a signature is tried with no more than these. */
const SECRETS_MAX = 8

type Row = {
  time_zone: string
  helpdesk: string
  settings: unknown
  secret_number: number
  key_number: number
  sealed: Buffer
}

const READ = sqlFile<{ workspaceId: number; webhookSourceId: string; limit: number }, Row>('webhooks/read-source.sql', {
  prepared: true,
})

/** The secrets that a source may sign with now, the newest first; a revoked source is as good as unknown. */
export async function readWebhookSource(
  ctx: { db: Database },
  keyring: SealingKeyring,
  { workspaceId, webhookSourceId }: WebhookAddress,
): Promise<ReadWebhookSource> {
  const rows = await READ.execute(ctx.db, { workspaceId, webhookSourceId, limit: SECRETS_MAX })
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
