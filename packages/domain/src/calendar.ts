import { tzOffset } from '@date-fns/tz'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The calendar day 'YYYY-MM-DD' of an instant in an IANA time zone; throws a RangeError for a zone that is not known. */
export function localDay(at: Date, timeZone: string): string {
  return formatDay(at.getTime() + tzOffset(timeZone, at) * MINUTE_MS)
}

/** The Monday of the ISO week that holds `day`. */
export function isoMonday(day: string): string {
  return shiftDay(day, -((parseDay(day).getUTCDay() + 6) % 7))
}

/** `day` moved by a number of calendar days. */
export function shiftDay(day: string, days: number): string {
  return formatDay(parseDay(day).getTime() + days * DAY_MS)
}

/** The first day of the month that holds `day`, moved by a number of months. */
export function shiftMonth(day: string, months: number): string {
  const date = parseDay(day)
  return formatDay(date.setUTCMonth(date.getUTCMonth() + months, 1))
}

/**
 * A day as its midnight in UTC, where every day has 24 hours: a calendar day is of no zone, and only an instant needs one.
 * To ask a zone costs as much as thirty days of this arithmetic.
 */
export function parseDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function formatDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}
