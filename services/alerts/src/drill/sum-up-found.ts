import { parseDay } from '@otzyv/domain'

/** How soon falls were found: of so many, how many within a quarter, and after how many days half of them. */
export type Found = { of: number; within: number; medianDays: number | null }

/**
 * Sums up when falls were found, the day on which it begins being the first. Those that began while something was open are not
 * counted. `medianDays` is null if fewer than half were found.
 */
export function sumUpFound(starts: readonly string[], found: readonly (readonly (string | null | 'open')[])[]): Found {
  const days: number[] = []
  let of = 0
  for (const one of found)
    for (const [place, day] of one.entries()) {
      if (day === 'open') continue
      of += 1
      if (day !== null) days.push(daysFrom(starts[place] ?? day, day) + 1)
    }
  days.sort((a, b) => a - b)
  // The one in the middle of all, of which those that were not found are the longest.
  const middle = days[Math.floor((of - 1) / 2)]
  return { of, within: days.length, medianDays: middle ?? null }
}

const DAY_MS = 86_400_000
const daysFrom = (from: string, to: string): number => (parseDay(to).getTime() - parseDay(from).getTime()) / DAY_MS
