import type { Database, QuietHours } from '@otzyv/database'
import { openSecret, type SealingKeyring, sealSecret } from '@otzyv/keyring'
import type { Channel } from '../channel.ts'
import { CHANNELS } from '../channels.ts'

/** A channel with all that is needed to speak to it. */
export type OpenChannel = {
  kind: Channel
  name: string
  settings: Record<string, string>
  secret: string
  /** Whether what customers wrote may go there. */
  comments: boolean
  locale: 'en' | 'ru'
  quiet: QuietHours | null
}

const NO_KEY = 'KEYRING does not open the secret: put the key back, or enter the secret again'

/** A channel as it is stored now; null if it is not there any more, and why where it cannot be spoken to. */
export async function readChannel(
  { db }: { db: Database },
  keyring: SealingKeyring,
  workspaceId: number,
  channelId: string,
): Promise<OpenChannel | { fault: string } | null> {
  const row = await db
    .selectFrom('channel')
    .leftJoin('channel_secret as secret', (join) =>
      join
        .onRef('secret.workspace_id', '=', 'channel.workspace_id')
        .onRef('secret.channel_id', '=', 'channel.channel_id'),
    )
    .select(['kind', 'name', 'settings', 'comments', 'locale', 'quiet', 'secret_number', 'key_number', 'sealed'])
    .where('channel.workspace_id', '=', workspaceId)
    .where('channel.channel_id', '=', channelId)
    .executeTakeFirst()
  if (!row) return null
  const kind = CHANNELS[row.kind]
  const settings = kind?.settingsSchema.safeParse(row.settings).data
  if (!kind || !settings) return { fault: `this version knows no such channel of the kind ${row.kind}: update it` }
  const { name, comments, locale, quiet, secret_number: secretNumber, key_number: keyNumber, sealed } = row
  if (secretNumber === null || keyNumber === null || sealed === null)
    return { kind, name, settings, secret: '', comments, locale, quiet }
  const of = { workspaceId, channelId, secretNumber, goesTo: kind.secretGoesTo(settings) }
  const secret = openSecret(keyring, of, { keyNumber, sealed })
  return secret === null
    ? { fault: NO_KEY }
    : { kind, name, settings, secret: secret.toString(), comments, locale, quiet }
}

/** Seals the secrets that an older key sealed again with the newest one. */
export async function resealChannelSecrets(
  { db }: { db: Database },
  keyring: SealingKeyring,
  workspaceId: number,
): Promise<void> {
  const older = await db
    .selectFrom('channel_secret as secret')
    .innerJoin('channel', (join) =>
      join
        .onRef('channel.workspace_id', '=', 'secret.workspace_id')
        .onRef('channel.channel_id', '=', 'secret.channel_id'),
    )
    .select(['secret.channel_id', 'secret_number', 'key_number', 'sealed', 'kind', 'settings'])
    .where('secret.workspace_id', '=', workspaceId)
    .where('key_number', '<', keyring.newest)
    .execute()
  for (const row of older) {
    const kind = CHANNELS[row.kind]
    const settings = kind?.settingsSchema.safeParse(row.settings).data
    if (!kind || !settings) continue
    const of = {
      ...{ workspaceId, channelId: row.channel_id, secretNumber: row.secret_number },
      goesTo: kind.secretGoesTo(settings),
    }
    const secret = openSecret(keyring, of, { keyNumber: row.key_number, sealed: row.sealed })
    if (secret === null) continue
    const { keyNumber, sealed } = sealSecret(keyring, of, secret)
    await db
      .updateTable('channel_secret')
      .set({ key_number: keyNumber, sealed })
      .where('workspace_id', '=', workspaceId)
      .where('channel_id', '=', row.channel_id)
      .where('secret_number', '=', row.secret_number)
      .where('key_number', '=', row.key_number)
      .execute()
  }
}
