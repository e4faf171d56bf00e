import { openBytes, sealBytes } from './sealed-bytes.ts'
import type { SealingKeyring } from './sealed-secret.ts'

/** What a browser may keep for us for some minutes: a way of signing in that has begun, a passkey that is being added. */
export type NoteKind = 'oidc' | 'passkey sign-in' | 'passkey new'

const FORM = /^(\d{1,3})\.(\d{1,16})\.([A-Za-z0-9_-]+)$/

/**
 * Seals a text for a browser to bring back until an instant: it can neither read nor change it, nor hand it in as one of
 * another kind, nor later.
 */
export function sealNote(keyring: SealingKeyring, kind: NoteKind, text: string, until: Date): string {
  const key = keyring.keyFor('sign-in note', keyring.newest)
  if (!key) throw new Error('the keyring has no newest key')
  const sealed = sealBytes(key, nameOf(kind, until.getTime()), Buffer.from(text))
  return `${keyring.newest}.${until.getTime()}.${sealed.toString('base64url')}`
}

/** The text again; null if it is over, was made by other keys or for something else, or was changed. */
export function openNote(keyring: SealingKeyring, kind: NoteKind, note: string, now: Date): string | null {
  const [, keyId, until, sealed] = FORM.exec(note) ?? []
  if (keyId === undefined || until === undefined || sealed === undefined) return null
  const key = keyring.keyFor('sign-in note', Number(keyId))
  if (!key || Number(until) <= now.getTime()) return null
  return openBytes(key, nameOf(kind, Number(until)), Buffer.from(sealed, 'base64url'))?.toString() ?? null
}

function nameOf(kind: NoteKind, untilMs: number): string {
  return `otzyv sign-in note\n${kind}\n${untilMs}`
}
