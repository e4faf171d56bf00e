import { firstInstantOf, zoneOffset } from './zone-offset.ts'

/**
 * When a job runs, by the clocks of a zone: `daily` once on each local day at a time of day, `hourly` whenever the clocks
 * show a minute of the hour.
 */
export type Schedule = { every: 'day'; hour: number; minute: number } | { every: 'hour'; minute: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * The planned instants of a schedule in (after, until], in order. A day has exactly one daily slot, however long it is: a
 * time that the clocks skip runs when they have skipped it, one that they show twice runs the first time, and a date that
 * a zone leaves out altogether has none. A day of 23 or 25 hours has as many hourly slots; where the clocks are moved by
 * half an hour, a minute that they skip has none.
 */
export function computeSlots(schedule: Schedule, timeZone: string, after: Date, until: Date): Date[] {
  const instants =
    schedule.every === 'day' ? daily(schedule, timeZone, after, until) : hourly(schedule, timeZone, after, until)
  return instants.filter((instant) => instant > after.getTime() && instant <= until.getTime()).map((at) => new Date(at))
}

function daily(schedule: { hour: number; minute: number }, timeZone: string, after: Date, until: Date): number[] {
  const slots: number[] = []
  // Local time is kept as if it were UTC; no zone is a whole day away from it.
  const first = Math.floor(after.getTime() / DAY) * DAY - DAY
  for (let day = first; day <= until.getTime() + DAY; day += DAY) {
    const instant = firstInstantOf(timeZone, day + schedule.hour * HOUR + schedule.minute * MINUTE)
    const shown = instant + zoneOffset(timeZone, instant) * MINUTE
    if (shown >= day && shown < day + DAY) slots.push(instant)
  }
  return slots
}

function hourly(schedule: { minute: number }, timeZone: string, after: Date, until: Date): number[] {
  const slots: number[] = []
  // Offsets are whole minutes, so looking at each minute misses none; a look at each quarter of an hour finds the changes.
  let at = Math.ceil((after.getTime() + 1) / MINUTE) * MINUTE
  // To ask a zone is what takes the time, so each look gives the offset of the next one, too.
  let offset = zoneOffset(timeZone, at)
  while (at <= until.getTime()) {
    const shown = Math.floor(at / MINUTE) + offset
    const wait = (((schedule.minute - shown) % 60) + 60) % 60
    if (wait === 0) slots.push(at)
    const step = Math.min(wait === 0 ? 15 : wait, 15) * MINUTE
    const later = zoneOffset(timeZone, at + step)
    // Over a change of the clocks minute by minute: the wait was that of the clocks before it.
    const changes = later !== offset
    at += changes ? MINUTE : step
    offset = changes ? zoneOffset(timeZone, at) : later
  }
  return slots
}
