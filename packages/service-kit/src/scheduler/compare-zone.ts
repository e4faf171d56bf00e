import { zoneOffset } from './zone-offset.ts'

const HOUR = 3_600_000

/** Hours in a row at which the database and this program show different clocks. */
export type ZoneDifference = { from: Date; until: Date; database: number; program: number }

/** Compares a zone's offsets, in minutes at each full hour from `from` on, with those that this program knows. */
export function compareZone(timeZone: string, offsets: { from: Date; minutes: readonly number[] }): ZoneDifference[] {
  const differences: ZoneDifference[] = []
  for (const [index, database] of offsets.minutes.entries()) {
    const at = offsets.from.getTime() + index * HOUR
    const program = zoneOffset(timeZone, at)
    if (program === database) continue
    const last = differences.at(-1)
    const goesOn = last?.until.getTime() === at && last.database === database && last.program === program
    if (goesOn) last.until = new Date(at + HOUR)
    else differences.push({ from: new Date(at), until: new Date(at + HOUR), database, program })
  }
  return differences
}

/** What an operator reads about a zone that two sides read differently: when, which one decides, and what to do. */
export function describeZoneDifferences(timeZone: string, differences: readonly ZoneDifference[]): string | null {
  const [first] = differences
  if (!first) return null
  const day = (at: Date) => at.toISOString().slice(0, 10)
  const spans = differences.slice(0, 3).map(({ from, until }) => {
    const [begins, ends] = [day(from), day(new Date(until.getTime() - 1))]
    return begins === ends ? `on ${begins}` : `from ${begins} to ${ends}`
  })
  const more = differences.length > 3 ? ` and ${differences.length - 3} more times` : ''
  return `The time zone ${timeZone} has other clocks in PostgreSQL (${hours(first.database)}) than in Node.js (${hours(first.program)}) ${spans.join(', ')}${more}. PostgreSQL decides the days; hours of sending and of nightly jobs follow Node.js. Update the older one: this Node.js has the zone data ${process.versions.tz ?? 'of an unknown year'}.`
}

function hours(minutes: number): string {
  const [sign, all] = [minutes < 0 ? '-' : '+', Math.abs(minutes)]
  return `UTC${sign}${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`
}
