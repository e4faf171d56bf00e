import { z } from 'zod'
import { cleanLine } from './clean-line.ts'
import { findOffset, parseTime } from './parse-time.ts'
import { holdsPlaceholder, isNothing } from './unfilled.ts'

export type ReadInstant =
  | { outcome: 'read'; at: Date }
  | { outcome: 'missing' | 'not_a_time' | 'no_zone' | 'out_of_range' }

const FIRST = Date.UTC(2000, 0)
const END = Date.UTC(2100, 0)
/** How many milliseconds a number counts: seconds, milliseconds, microseconds or nanoseconds since 1970. Their ranges do not meet. */
const UNITS = [1e3, 1, 1e-3, 1e-6]

/**
 * The one reading of instants from outside, to the millisecond: RFC 3339 and its near relatives (`+0000`, `+00`, ` UTC`,
 * lower case, a leap second), RFC 5322, and numbers since 1970. A time without a zone is read in `timeZone`, if there is
 * one; without it nobody knows which instant is meant.
 */
export function readInstant(value: unknown, timeZone: string | null = null): ReadInstant {
  if (value === null || value === undefined) return { outcome: 'missing' }
  if (value instanceof Date) return inRange(value.getTime())
  if (typeof value === 'number') return readNumber(value)
  if (typeof value !== 'string') return { outcome: 'not_a_time' }
  const text = cleanLine(value.slice(0, 200))
  if (isNothing(text) || holdsPlaceholder(text)) return { outcome: 'missing' }
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return readNumber(Number(text.replace(',', '.')))
  const time = parseTime(text)
  if (time === null) return { outcome: 'not_a_time' }
  const zone = time.zone ?? timeZone
  if (zone === null) return { outcome: 'no_zone' }
  const offset = typeof zone === 'number' ? zone : findOffset(zone, time.local)
  return offset === null ? { outcome: 'not_a_time' } : inRange(time.local - offset)
}

function readNumber(number: number): ReadInstant {
  const unit = UNITS.find((one) => number * one >= FIRST && number * one < END)
  return unit === undefined ? { outcome: 'out_of_range' } : { outcome: 'read', at: new Date(Math.round(number * unit)) }
}

function inRange(ms: number): ReadInstant {
  return ms >= FIRST && ms < END ? { outcome: 'read', at: new Date(ms) } : { outcome: 'out_of_range' }
}

const WANTED = 'RFC 3339 with zone, such as 2026-11-22T10:00:00Z or 2026-11-22T12:00:00+02:00'

/** An instant as part of a schema; `what` continues after "is needed:". */
export function instant(what: string, timeZone: string | null = null) {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      const read = readInstant(value, timeZone)
      if (read.outcome === 'read') return read.at
      const message = {
        missing: `is needed: ${what}, as ${WANTED}`,
        not_a_time: `is not a time that can be read; send ${what} as ${WANTED}`,
        no_zone: `has no time zone, so it may mean several instants; send ${what} as ${WANTED}`,
        out_of_range: `must lie between 2000 and 2099; send ${what} as ${WANTED}`,
      }[read.outcome]
      ctx.issues.push({ code: 'custom', input: value, message })
      return z.NEVER
    })
    .meta({
      type: ['string', 'number'],
      description: `${what[0]?.toUpperCase()}${what.slice(1)}, as ${WANTED}; also as RFC 5322, or as a number of seconds, milliseconds, microseconds or nanoseconds since 1970. A time that names no zone, or lies outside 2000 to 2099, is refused.`,
    })
}

/** When a provider says that something happened; null if it says nothing that can be read, which loses no event. */
export const reportedInstant = z
  .unknown()
  .optional()
  .transform((value) => {
    const read = readInstant(value)
    return read.outcome === 'read' ? read.at : null
  })
