import type { PersonDataParts } from '@otzyv/admin'
import type { OpenDatabase } from '../database/open-database.ts'
import { createMailFolder } from '../mailbox/create-mail-folder.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import type { Settings } from '../settings/settings.ts'
import { appendErasure, erasuresFile } from './erasures-file.ts'

/** What the verbs of people's data need beyond the database: the keyring, the mails on disk, the file of erasures. */
export async function openPersonData(
  settings: Settings,
  { db, dataDir }: Pick<OpenDatabase, 'db' | 'dataDir'>,
): Promise<PersonDataParts> {
  const keyring = await openKeyring({ setting: settings.KEYRING, dataDir, db, mayCreate: true })
  return { keyring, ...personDataOnDisk(settings, dataDir) }
}

/** The part of it that is on the disk of this machine. */
export function personDataOnDisk(settings: Settings, dataDir: string): Omit<PersonDataParts, 'keyring'> {
  const file = erasuresFile(settings, dataDir)
  return { mailFolder: createMailFolder(dataDir), logErasure: (erasure) => appendErasure(file, erasure) }
}
