import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../settings/settings.ts'
import { mailboxFile } from './mailbox-file.ts'

/** Where mails of the installation go: SMTP_URL, else the mailbox of an otzyv that runs on the same data folder, else null. */
export function findSmtpUrl({ SMTP_URL: smtpUrl }: Pick<Settings, 'SMTP_URL'>, dataDir: string): string | null {
  if (smtpUrl !== undefined) return smtpUrl
  try {
    return readFileSync(join(dataDir, mailboxFile), 'utf8').trim()
  } catch {
    return null
  }
}
