import { ProblemError } from '@otzyv/service-kit'

const FORM =
  /^(\d{4}-\d\d-\d\d) (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[\d.]{0,7}[+-][\d:]{2,8}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

type Place = { afterDay: string | null; afterAt: string | null; afterId: string | null }

/** Where the next page begins: behind this response. */
export function writeCursor({ day, at, invitationId }: { day: string; at: string; invitationId: string }): string {
  return Buffer.from(`${day} ${at} ${invitationId}`).toString('base64url')
}

/** What a cursor says; nulls without one. Throws `invalid_request` for one that is none of ours. */
export function readCursor(cursor: string | undefined): Place {
  if (cursor === undefined) return { afterDay: null, afterAt: null, afterId: null }
  const [, afterDay, at, afterId] = FORM.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  const instant = Date.parse(at?.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00') ?? '')
  if (afterDay !== undefined && at !== undefined && afterId !== undefined)
    if (!Number.isNaN(Date.parse(afterDay)) && !Number.isNaN(instant)) return { afterDay, afterAt: at, afterId }
  const message = 'must be the next of an answer'
  throw new ProblemError('invalid_request', `cursor ${message}.`, [{ path: 'cursor', message }])
}
