import { timingSafeEqual } from 'node:crypto'
import { SURVEY_KINDS, type SurveyKind } from '@otzyv/domain'
import type { Keyring } from './keyring.ts'
import { packHead, unpackHead } from './packed-head.ts'
import type { LinkPurpose } from './purposes.ts'
import { taggerOf } from './tagger-of.ts'

/** What a link carries. The survey's number and kind and the language are inside so that the page needs no database. */
export type LinkClaims = {
  workspaceId: number
  invitationId: string
  surveyNumber: number
  kind: SurveyKind
  /** Index into the list of languages, 0–63; the list only grows at its end. */
  localeIndex: number
  /** The end of the link, in whole seconds. */
  expiresAt: Date
}

export type VerifiedLink =
  | { outcome: 'valid'; claims: LinkClaims }
  | { outcome: 'expired'; claims: LinkClaims }
  | { outcome: 'not_valid' }

const VERSION = 1
/** 1 version and kind, 1 key, 4 workspace, 2 survey, 1 kind and language, 16 invitation, 4 expiry, 16 tag: 45 bytes. */
const BODY_BYTES = 29
const TAG_BYTES = 16
/** 45 bytes are exactly 60 base64url characters with no spare bit, so a token has one spelling only. */
const FORM = /^[A-Za-z0-9_-]{60}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The token of a link: 60 characters, HMAC-SHA256 cut to 128 bits over everything that it carries. */
export function signLink(keyring: Keyring, purpose: LinkPurpose, claims: LinkClaims): string {
  if (!UUID.test(claims.invitationId)) throw new Error('the invitation id must be a lower-case uuid')
  const body = Buffer.alloc(BODY_BYTES)
  const { kind, localeIndex } = claims
  const head = packHead({ version: VERSION, kindPlace: SURVEY_KINDS.indexOf(kind), localeIndex })
  body.writeUInt8(head.first, 0)
  body.writeUInt8(keyring.newest, 1)
  body.writeUInt32BE(claims.workspaceId, 2)
  body.writeUInt16BE(claims.surveyNumber, 6)
  body.writeUInt8(head.ninth, 8)
  body.write(claims.invitationId.replaceAll('-', ''), 9, 'hex')
  body.writeUInt32BE(Math.floor(claims.expiresAt.getTime() / 1000), 25)
  const key = keyring.keyFor(purpose, keyring.newest)
  if (!key) throw new Error('the keyring has no newest key')
  return Buffer.concat([body, taggerOf(key)(body).subarray(0, TAG_BYTES)]).toString('base64url')
}

/** Where a token is read, over and over: a check runs to its end before the next one begins. */
const bytes = Buffer.alloc(BODY_BYTES + TAG_BYTES)
const body = bytes.subarray(0, BODY_BYTES)
const tag = bytes.subarray(BODY_BYTES)
const expected = Buffer.alloc(TAG_BYTES)
/** What a token of a retired key is checked with, so that it takes as long as a wrong tag, and cannot be told from one. */
const NO_KEY = Buffer.alloc(32)

/** Checks a token without any query; a forged one costs microseconds. Never throws. */
export function verifyLink(keyring: Keyring, purpose: LinkPurpose, token: string, now: Date): VerifiedLink {
  if (!FORM.test(token)) return { outcome: 'not_valid' }
  bytes.write(token, 'base64url')
  const head = unpackHead(body.readUInt8(0), body.readUInt8(8))
  const key = head.version === VERSION ? keyring.keyFor(purpose, body.readUInt8(1)) : null
  taggerOf(key ?? NO_KEY)(body).copy(expected)
  const genuine = timingSafeEqual(expected, tag)
  const kind = SURVEY_KINDS[head.kindPlace]
  if (!key || !genuine || !kind) return { outcome: 'not_valid' }
  const hex = body.toString('hex', 9, 25)
  const claims: LinkClaims = {
    workspaceId: body.readUInt32BE(2),
    surveyNumber: body.readUInt16BE(6),
    kind,
    localeIndex: head.localeIndex,
    invitationId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    expiresAt: new Date(body.readUInt32BE(25) * 1000),
  }
  return { outcome: claims.expiresAt > now ? 'valid' : 'expired', claims }
}
