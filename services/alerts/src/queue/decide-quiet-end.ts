import type { QuietHours } from '@otzyv/database'
import { firstInstantOf, zoneOffset } from '@otzyv/service-kit'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * When the quiet hours end in which an instant lies; null if it lies in none. They may go past midnight, and last as long as
 * the clocks of their zone say: an hour more or less where these change.
 */
export function decideQuietEnd(quiet: QuietHours | null, at: Date): Date | null {
  if (quiet === null) return null
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)]
  const local = at.getTime() + zoneOffset(quiet.zone, at.getTime()) * MINUTE
  const midnight = Math.floor(local / DAY) * DAY
  const now = Math.floor((local - midnight) / MINUTE)
  const isQuiet = from < to ? now >= from && now < to : now >= from || now < to
  if (!isQuiet) return null
  const day = now < to ? midnight : midnight + DAY
  const end = firstInstantOf(quiet.zone, day + to * MINUTE)
  // Clocks that are put back show the end twice: the first of the two may be over.
  return new Date(Math.max(end, at.getTime()))
}

function minutesOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}
