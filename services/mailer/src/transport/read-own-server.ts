import type { Database } from '@otzyv/database'
import { openSecret, type SealingKeyring, sealSecret } from '@otzyv/keyring'
import type { OwnServer } from './mail-server.ts'

export type ReadServer =
  /** `version` differs whenever anything of it does. */
  | { outcome: 'read'; server: OwnServer; version: string }
  /** The keyring does not open its password. */
  | { outcome: 'password_lost'; version: string }

/**
 * The mail server that a workspace has of its own, null if it has none. With `reseal` a password that an older key sealed is
 * sealed again with the newest, so that the older one can be taken out of the keyring.
 */
export async function readOwnServer(
  { db }: { db: Database },
  keyring: SealingKeyring,
  workspaceId: number,
  { reseal }: { reseal: boolean },
): Promise<ReadServer | null> {
  const row = await db
    .selectFrom('mail_server')
    .select(['host', 'port', 'tls', 'username', 'key_number', 'sealed'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (!row) return null
  const { host, port, tls, username, key_number: keyNumber, sealed } = row
  const version = [host, port, tls, username, sealed?.toString('base64') ?? ''].join('\n')
  if (keyNumber === null || sealed === null)
    return { outcome: 'read', server: { host, port, tls, login: null }, version }
  const of = { workspaceId, mailServer: `${host}:${port}` }
  const password = openSecret(keyring, of, { keyNumber, sealed })
  if (password === null) return { outcome: 'password_lost', version }
  if (reseal && keyNumber < keyring.newest) {
    const again = sealSecret(keyring, of, password)
    await db
      .updateTable('mail_server')
      .set({ key_number: again.keyNumber, sealed: again.sealed })
      .where('workspace_id', '=', workspaceId)
      .where('sealed', '=', sealed)
      .execute()
  }
  return {
    outcome: 'read',
    server: { host, port, tls, login: { user: username, password: password.toString() } },
    version,
  }
}
