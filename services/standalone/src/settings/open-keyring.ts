import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '@otzyv/database'
import { createKeyringText, type Keyring, parseKeyring } from '@otzyv/keyring'
import { SettingsError } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { writeSecretFile } from './write-secret-file.ts'

export type KeyringSource = { setting: string | undefined; dataDir: string; db: Database; mayCreate: boolean }

/**
 * The keys that sign links: KEYRING, else the file `keyring` in the data folder. A new one is made only if no link was
 * signed and no webhook secret sealed, so that a lost key never breaks what is in use; else throws SettingsError.
 */
export async function openKeyring(source: KeyringSource): Promise<Keyring> {
  if (source.setting !== undefined) return parse(source.setting)
  const file = join(source.dataDir, 'keyring')
  if (existsSync(file)) return parse(readFileSync(file, 'utf8'))
  if (!source.mayCreate || (await hasUsedKeys(source.db))) {
    throw new SettingsError(
      `The keys that sign survey links are missing: set KEYRING to the one in use, or put it into ${file}. Make a first one with: ./otzyv keyring create`,
    )
  }
  const text = createKeyringText()
  writeSecretFile(file, text)
  return parseKeyring(text)
}

function parse(text: string): Keyring {
  try {
    return parseKeyring(text)
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error))
  }
}

async function hasUsedKeys(db: Database): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select 1 from invitation) or exists (select 1 from webhook_secret)
      or exists (select 1 from mail_server where sealed is not null) as used`.execute(db)
  return rows[0]?.used ?? false
}
