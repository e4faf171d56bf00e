import type { Database } from '@otzyv/database'
import { openSecret, type SealingKeyring, sealSecret } from '@otzyv/keyring'
import { goesTo, type HelpdeskApi, type Target } from './helpdesk-api.ts'
import { findHelpdeskApi } from './helpdesk-apis.ts'

/** A connection with all that is needed to call it. */
export type Connection = { api: HelpdeskApi; target: Target; isOn: boolean; writesComment: boolean }

const NO_KEY = 'KEYRING does not open the token: put the key back, or enter the token again'

/** A connection as it is stored now, by its id or by the source of tickets; null if there is none, and why where it cannot be called. */
export async function readConnection(
  { db }: { db: Database },
  keyring: SealingKeyring,
  workspaceId: number,
  of: { helpdeskApiId: string } | { source: string },
): Promise<Connection | { fault: string } | null> {
  const row = await db
    .selectFrom('helpdesk_api as api')
    .leftJoin('helpdesk_api_secret as secret', (join) =>
      join
        .onRef('secret.workspace_id', '=', 'api.workspace_id')
        .onRef('secret.helpdesk_api_id', '=', 'api.helpdesk_api_id'),
    )
    .select([
      'api.helpdesk_api_id',
      'helpdesk',
      'settings',
      'writes_comment',
      'state',
      'secret_number',
      'key_number',
      'sealed',
    ])
    .where('api.workspace_id', '=', workspaceId)
    .where((eb) =>
      'source' in of ? eb('api.source', '=', of.source) : eb('api.helpdesk_api_id', '=', of.helpdeskApiId),
    )
    .executeTakeFirst()
  if (!row) return null
  const api = findHelpdeskApi(row.helpdesk)
  const settings = api?.settingsSchema.safeParse(row.settings).data
  if (!api || !settings) return { fault: `this version knows no such API of ${row.helpdesk}: update it` }
  const flags = { isOn: row.state === 'on', writesComment: row.writes_comment }
  const { secret_number: secretNumber, key_number: keyNumber, sealed } = row
  if (secretNumber === null || keyNumber === null || sealed === null)
    return { api, target: { settings, secret: '' }, ...flags }
  const key = { workspaceId, helpdeskApiId: row.helpdesk_api_id, secretNumber, goesTo: goesTo(api, settings) }
  const secret = openSecret(keyring, key, { keyNumber, sealed })
  return secret === null ? { fault: NO_KEY } : { api, target: { settings, secret: secret.toString() }, ...flags }
}

/** Seals the tokens that an older key sealed again with the newest one. */
export async function resealConnections(
  { db }: { db: Database },
  keyring: SealingKeyring,
  workspaceId: number,
): Promise<void> {
  const older = await db
    .selectFrom('helpdesk_api_secret as secret')
    .innerJoin('helpdesk_api as api', (join) =>
      join
        .onRef('api.workspace_id', '=', 'secret.workspace_id')
        .onRef('api.helpdesk_api_id', '=', 'secret.helpdesk_api_id'),
    )
    .select(['secret.helpdesk_api_id', 'secret_number', 'key_number', 'sealed', 'helpdesk', 'settings'])
    .where('secret.workspace_id', '=', workspaceId)
    .where('key_number', '<', keyring.newest)
    .execute()
  for (const row of older) {
    const api = findHelpdeskApi(row.helpdesk)
    const settings = api?.settingsSchema.safeParse(row.settings).data
    if (!api || !settings) continue
    const of = {
      ...{ workspaceId, helpdeskApiId: row.helpdesk_api_id, secretNumber: row.secret_number },
      goesTo: goesTo(api, settings),
    }
    const secret = openSecret(keyring, of, { keyNumber: row.key_number, sealed: row.sealed })
    if (secret === null) continue
    const { keyNumber, sealed } = sealSecret(keyring, of, secret)
    await db
      .updateTable('helpdesk_api_secret')
      .set({ key_number: keyNumber, sealed })
      .where('workspace_id', '=', workspaceId)
      .where('helpdesk_api_id', '=', row.helpdesk_api_id)
      .where('secret_number', '=', row.secret_number)
      .where('key_number', '=', row.key_number)
      .execute()
  }
}
