import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from './keyring.ts'
import type { MarkPurpose } from './purposes.ts'
import { taggerOf } from './tagger-of.ts'

/** 4 workspace, 16 invitation, 1 sequence, 1 key, 8 tag. */
const BODY_BYTES = 22
const TAG_BYTES = 8
/** 30 bytes are 48 digits of base 32. */
const MARK_DIGITS = 48
const MARK = /\+([0-9a-v]{48})$/i

/** The mail that a mark names. */
export type MarkOwner = { workspaceId: number; invitationId: string; sequence: number }

/**
 * An address that names one mail: `bounce@x.example` becomes `bounce+<48 digits>@x.example`. The mark is signed, and in
 * base 32, since some servers write addresses in lower case. A local part of at most 15 characters leaves it within the
 * 64 that mail allows.
 */
export function createMarkedAddress(keyring: Keyring, purpose: MarkPurpose, address: string, mail: MarkOwner): string {
  const at = address.lastIndexOf('@')
  const body = Buffer.alloc(BODY_BYTES)
  body.writeUInt32BE(mail.workspaceId, 0)
  body.write(mail.invitationId.replaceAll('-', ''), 4, 'hex')
  body.writeUInt8(mail.sequence, 20)
  body.writeUInt8(keyring.newest, 21)
  const key = keyring.keyFor(purpose, keyring.newest)
  if (!key) throw new Error('the keyring has no newest key')
  const tag = taggerOf(key)(body).subarray(0, TAG_BYTES)
  const mark = BigInt(`0x${Buffer.concat([body, tag]).toString('hex')}`)
    .toString(32)
    .padStart(MARK_DIGITS, '0')
  return `${address.slice(0, at)}+${mark}${address.slice(at)}`
}

/** Which mail a marked address belongs to; null for one that was not made here for this purpose. Costs no query. */
export function readMarkedAddress(keyring: Keyring, purpose: MarkPurpose, address: string): MarkOwner | null {
  const mark = MARK.exec(address.slice(0, Math.max(0, address.lastIndexOf('@'))))?.[1]
  if (!mark) return null
  const hexOfMark = readBase32(mark.toLowerCase())
    .toString(16)
    .padStart(2 * (BODY_BYTES + TAG_BYTES), '0')
  const bytes = Buffer.from(hexOfMark, 'hex')
  const body = bytes.subarray(0, BODY_BYTES)
  if (!isGenuine(keyring, purpose, body, bytes.subarray(BODY_BYTES))) return null
  const hex = body.toString('hex', 4, 20)
  return {
    workspaceId: body.readUInt32BE(0),
    invitationId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    sequence: body.readUInt8(20),
  }
}

function readBase32(digits: string): bigint {
  let value = 0n
  for (const digit of digits) value = value * 32n + BigInt(Number.parseInt(digit, 32))
  return value
}

/**
 * Whether a tag was made here for this purpose. Mails that went out before addresses had keys of their own carry a tag under
 * the key of `unsubscribe`, in which the words before the body keep the purposes apart; they can come back as long as their
 * key is in the ring.
 */
function isGenuine(keyring: Keyring, purpose: MarkPurpose, body: Buffer, tag: Buffer): boolean {
  const key = keyring.keyFor(purpose, body.readUInt8(21))
  const borrowed = keyring.keyFor('unsubscribe', body.readUInt8(21))
  if (!key || !borrowed) return false
  const own = timingSafeEqual(taggerOf(key)(body).subarray(0, TAG_BYTES), tag)
  const before = createHmac('sha256', borrowed).update(`otzyv ${purpose}`).update(body).digest()
  return timingSafeEqual(before.subarray(0, TAG_BYTES), tag) || own
}
