import type { Keyring } from './keyring.ts'
import type { Purpose } from './purposes.ts'
import { openBytes, sealBytes } from './sealed-bytes.ts'

/** What sealing takes of the keyring. */
export type SealingKeyring = Pick<Keyring, 'newest' | 'keyFor'>

/** Which secret is sealed; a sealed one that is moved to another row does not open. */
export type SecretKey =
  | { workspaceId: number; webhookSourceId: string; secretNumber: number }
  | { workspaceId: number; outgoingWebhookId: string; secretNumber: number }
  /** What a channel is spoken to with; `goesTo` is where it is sent, so that it opens for no other place. */
  | { workspaceId: number; channelId: string; secretNumber: number; goesTo: string }
  /** The token of a helpdesk's API; `goesTo` as above. */
  | { workspaceId: number; helpdeskApiId: string; secretNumber: number; goesTo: string }
  /** The password at a mail server, as `host:port`: for another server it does not open. */
  | { workspaceId: number; mailServer: string }

export type SealedSecret = { keyNumber: number; sealed: Buffer }

/** Seals a secret with the newest key of the keyring (AES-256-GCM), so that the database alone gives nothing away. */
export function sealSecret(keyring: SealingKeyring, of: SecretKey, secret: Buffer): SealedSecret {
  const key = keyring.keyFor(purposeOf(of), keyring.newest)
  if (!key) throw new Error('the keyring has no newest key')
  return { keyNumber: keyring.newest, sealed: sealBytes(key, nameOf(of), secret) }
}

/** The secret again; null if the keyring lacks the key, has another one under its number, or the row was changed. */
export function openSecret(keyring: SealingKeyring, of: SecretKey, { keyNumber, sealed }: SealedSecret): Buffer | null {
  const key = keyring.keyFor(purposeOf(of), keyNumber)
  return key && openBytes(key, nameOf(of), sealed)
}

function purposeOf(of: SecretKey): Purpose {
  return 'mailServer' in of ? 'mail password' : 'webhook secret'
}

function nameOf(of: SecretKey): string {
  return partsOf(of).join('\n')
}

function partsOf(of: SecretKey): readonly (string | number)[] {
  if ('mailServer' in of) return ['otzyv mail password', of.workspaceId, of.mailServer]
  if ('channelId' in of) return ['otzyv channel secret', of.workspaceId, of.channelId, of.secretNumber, of.goesTo]
  if ('helpdeskApiId' in of)
    return ['otzyv helpdesk api secret', of.workspaceId, of.helpdeskApiId, of.secretNumber, of.goesTo]
  if ('outgoingWebhookId' in of)
    return ['otzyv outgoing webhook secret', of.workspaceId, of.outgoingWebhookId, of.secretNumber]
  return ['otzyv webhook secret', of.workspaceId, of.webhookSourceId, of.secretNumber]
}
