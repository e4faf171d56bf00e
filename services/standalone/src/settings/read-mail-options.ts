import { readFileSync } from 'node:fs'
import type { DkimKey } from '@otzyv/mailer'
import { SettingsError } from '@otzyv/service-kit'
import { readMailHost } from './read-mail-host.ts'
import type { Settings } from './settings.ts'

export type MailOptions = {
  /** How we name ourselves to mail servers; undefined: by the machine's own name. */
  name: string | undefined
  /** Mails reach real people, so they need a sender; those of the mailbox do not. */
  needsSender: boolean
  dkim: DkimKey | undefined
  bounceAddress: string | undefined
  /** Where mail that comes back is listened for; undefined: nowhere. */
  bounceListen: string | undefined
}

/** How mails are signed and where their bounces go; throws SettingsError where settings are given by halves. */
export function readMailOptions(settings: Settings): MailOptions {
  const { BOUNCE_ADDRESS: bounceAddress, BOUNCE_LISTEN: bounceListen } = settings
  if (bounceListen !== undefined && bounceAddress === undefined) {
    throw new SettingsError('BOUNCE_LISTEN needs BOUNCE_ADDRESS: without it mails have no return path to listen for.')
  }
  return {
    name: readMailHost(settings),
    needsSender: settings.SMTP_URL !== undefined,
    dkim: readDkim(settings),
    bounceAddress,
    bounceListen,
  }
}

function readDkim(settings: Settings): DkimKey | undefined {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY_FILE: file } = settings
  const given = [domain, selector, file].filter((part) => part !== undefined).length
  if (given === 0) return undefined
  if (domain === undefined || selector === undefined || file === undefined) {
    throw new SettingsError(
      'DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY_FILE belong together: set all three or none.',
    )
  }
  return { domainName: domain, keySelector: selector, privateKey: readKey(file) }
}

function readKey(file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new SettingsError(`DKIM_PRIVATE_KEY_FILE cannot be read: ${message}`)
  }
  if (!text.includes('PRIVATE KEY-----')) {
    throw new SettingsError('DKIM_PRIVATE_KEY_FILE must hold a private key in PEM form.')
  }
  return text
}
