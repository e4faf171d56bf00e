import type { Keyring } from './keyring.ts'
import { taggerOf } from './tagger-of.ts'

/** What marks take of the keyring. */
export type MarkingKeyring = Pick<Keyring, 'newest' | 'keyIds' | 'keyFor'>

/** What is remembered of somebody who was erased: whom not to ask, and which solves were counted already. */
export type Marked =
  | { workspaceId: number; of: 'address'; addressKey: string }
  | { workspaceId: number; of: 'solve'; source: string; ticketId: string; solvedAt: Date }

const SHAPE = /^erased:(\d{1,3}):[A-Za-z0-9_-]{43}$/

/**
 * The mark of something that was erased: a keyed hash, such as `erased:1:mZ…`, from which nobody gets the address back who
 * has the database and not the keyring. It holds no `@`, so it never equals an address.
 */
export function createErasureMark(keyring: MarkingKeyring, marked: Marked): string {
  return markWith(keyring, keyring.newest, marked)
}

/** The marks that something may have: one for each key of the keyring, since older marks were made with older keys. */
export function listErasureMarks(keyring: MarkingKeyring, marked: Marked): string[] {
  return keyring.keyIds.map((keyId) => markWith(keyring, keyId, marked))
}

/** The number of the key that a mark was made with; null for a text that is no mark. */
export function readMarkKey(text: string): number | null {
  const keyId = SHAPE.exec(text)?.[1]
  return keyId === undefined ? null : Number(keyId)
}

function markWith(keyring: MarkingKeyring, keyId: number, marked: Marked): string {
  const key = keyring.keyFor('erasure mark', keyId)
  if (!key) throw new Error(`the keyring has no key ${keyId}`)
  const tag = taggerOf(key)(Buffer.from(JSON.stringify(partsOf(marked)))).toString('base64url')
  return `erased:${keyId}:${tag}`
}

/** As JSON, so that no two things are spelt alike, whatever letters they hold. */
function partsOf(marked: Marked): readonly (string | number)[] {
  const { workspaceId, of } = marked
  return of === 'address'
    ? [workspaceId, of, marked.addressKey]
    : [workspaceId, of, marked.source, marked.ticketId, marked.solvedAt.getTime()]
}
