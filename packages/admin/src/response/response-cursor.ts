import { ProblemError } from '@otzyv/service-kit'

const FORM = /^(\d{4}-\d\d-\d\d) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Where the next page begins: behind this response. */
export function writeCursor({ day, invitationId }: { day: string; invitationId: string }): string {
  return Buffer.from(`${day} ${invitationId}`).toString('base64url')
}

/** What a cursor says; nulls without one. Throws `invalid_request` for one that is none of ours. */
export function readCursor(cursor: string | undefined): { afterDay: string | null; afterId: string | null } {
  if (cursor === undefined) return { afterDay: null, afterId: null }
  const [, afterDay, afterId] = FORM.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (afterDay !== undefined && afterId !== undefined && !Number.isNaN(Date.parse(afterDay)))
    return { afterDay, afterId }
  const message = 'must be the next of an answer'
  throw new ProblemError('invalid_request', `cursor ${message}.`, [{ path: 'cursor', message }])
}
