import { tzOffset } from '@date-fns/tz'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How many minutes the clocks of an IANA zone are ahead of UTC at an instant (in ms since 1970); throws for no zone. */
export function zoneOffset(timeZone: string, at: number): number {
  const offset = tzOffset(timeZone, new Date(at))
  if (Number.isNaN(offset)) throw new RangeError(`there is no time zone ${timeZone}`)
  return offset
}

/**
 * The instant (in ms) at which the clocks of a zone show `local` for the first time, `local` being what they show as ms of
 * UTC. Where they skip it, the instant of the change itself, which is the first one after it; where they show it twice,
 * the first of the two.
 */
export function firstInstantOf(timeZone: string, local: number): number {
  const before = zoneOffset(timeZone, local - DAY)
  const after = zoneOffset(timeZone, local + DAY)
  // The larger offset gives the earlier instant.
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    const instant = local - offset * MINUTE
    if (zoneOffset(timeZone, instant) === offset) return instant
  }
  return findChange(timeZone, local - DAY, local + DAY)
}

/** The instant, exact to the minute, from which on the offset is that of `until`, by halving. */
function findChange(timeZone: string, since: number, until: number): number {
  const wanted = zoneOffset(timeZone, until)
  let [low, high] = [Math.floor(since / MINUTE), Math.ceil(until / MINUTE)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zoneOffset(timeZone, middle * MINUTE) === wanted) high = middle
    else low = middle
  }
  return high * MINUTE
}
