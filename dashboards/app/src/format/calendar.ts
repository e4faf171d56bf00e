import type { Granularity } from '@otzyv/contracts'

const DAY_MS = 86_400_000

/** A calendar day 'YYYY-MM-DD' as midnight UTC: only for arithmetic and for Intl, which is given UTC, too. */
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** The calendar day `days` after `day`; negative goes back. */
export function addDays(day: string, days: number): string {
  return new Date(dateOf(day).getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

/** The first day of the bucket that holds `day`: weeks are ISO weeks and start on Monday. */
export function startOfBucket(day: string, granularity: Granularity): string {
  const date = dateOf(day)
  if (granularity === 'day') return day
  if (granularity === 'week') return addDays(day, -((date.getUTCDay() + 6) % 7))
  const month = date.getUTCMonth()
  return firstOfMonth(date.getUTCFullYear(), granularity === 'month' ? month : month - (month % 3))
}

/** The first day of the bucket after the one that holds `day`. */
export function startOfNextBucket(day: string, granularity: Granularity): string {
  const start = startOfBucket(day, granularity)
  if (granularity === 'day') return addDays(start, 1)
  if (granularity === 'week') return addDays(start, 7)
  const date = dateOf(start)
  return firstOfMonth(date.getUTCFullYear(), date.getUTCMonth() + (granularity === 'month' ? 1 : 3))
}

/** The ISO week number, 1 to 53, of a day: that of its week's Thursday. */
export function isoWeekOf(day: string): number {
  const thursday = addDays(startOfBucket(day, 'week'), 3)
  const newYear = `${thursday.slice(0, 4)}-01-01`
  return Math.floor((dateOf(thursday).getTime() - dateOf(newYear).getTime()) / DAY_MS / 7) + 1
}

/** How many weeks a period of whole weeks has. */
export function weeksBetween({ from, to }: { from: string; to: string }): number {
  return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / DAY_MS / 7)
}

function firstOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
