import { clearCookie, readCookie, writeCookie } from '@otzyv/identity'
import { openNote, sealNote } from '@otzyv/keyring'
import { ProblemError } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { z } from 'zod'
import { findPasskeyPlace, type PasskeyPlace } from '../../passkey/passkey-place.ts'
import type { SignInParts } from '../sign-in-parts.ts'

const COOKIE = '-passkey'
/** How long somebody may take with their device. */
const CHALLENGE_MS = 5 * 60_000

/** What a challenge was made for: signing in, or a new passkey of the session of this id. */
type Purpose = { kind: 'passkey sign-in' | 'passkey new'; sessionId: string }
const Note = z.object({ challenge: z.string(), sessionId: z.string() })

/** Where passkeys belong to; throws `not_found` where browsers have none. */
export function requirePasskeyPlace(c: Context, parts: SignInParts): PasskeyPlace {
  const place = findPasskeyPlace(c, parts.publicUrl)
  if (place) return place
  throw new ProblemError('not_found', 'Passkeys need a name and https, or localhost.')
}

/** Lets the browser keep the challenge, sealed, until its device has signed it. */
export function keepChallenge(c: Context, parts: SignInParts, { kind, sessionId }: Purpose, challenge: string): void {
  const until = new Date(parts.now().getTime() + CHALLENGE_MS)
  const note = sealNote(parts.keyring, kind, JSON.stringify({ challenge, sessionId }), until)
  writeCookie(c, parts.publicUrl, COOKIE, note, CHALLENGE_MS)
}

/** The challenge that this browser was given for that, with when it is over; null if there is none any more. */
export function takeChallenge(c: Context, parts: SignInParts, { kind, sessionId }: Purpose) {
  const cookie = readCookie(c, parts.publicUrl, COOKIE)
  clearCookie(c, parts.publicUrl, COOKIE)
  const note = cookie === null ? null : openNote(parts.keyring, kind, cookie, parts.now())
  if (note === null) return null
  const kept = Note.parse(JSON.parse(note))
  if (kept.sessionId !== sessionId) return null
  return { challenge: kept.challenge, expiresAt: new Date(parts.now().getTime() + CHALLENGE_MS) }
}
