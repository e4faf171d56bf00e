/** The newest days that are looked at together; each window is about a fifth longer than the one before. */
export const WINDOWS = [
  1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 33, 39, 46, 55, 65, 77, 91, 108, 126, 151, 182, 218, 262, 315,
  364,
] as const

/**
 * Eighteen weeks are looked at of every series, and up to a year of one that has fewer answers in them than say what can be
 * said: a fall from 80 to 70 % shows less than one from 90 to 80.
 */
export const SHORTEST_MEMORY = 126
export const LONGEST_MEMORY = 364
export const ENOUGH_ANSWERS = 2_600

/** How much of its variation beyond chance a day shares with the next one; weeks next to each other then share half of theirs. */
const DAY_TO_DAY = 0.9
const WEEK = 7

/** The variance of a mean over days that vary like that, for a variance of 1 of each day. */
function varianceOverDays(days: number): number {
  let sum = days
  let alike = 1
  for (let apart = 1; apart < days; apart++) {
    alike *= DAY_TO_DAY
    sum += 2 * (days - apart) * alike
  }
  return sum / days / days
}

const ofWeek = varianceOverDays(WEEK)
/** By whole numbers of days. */
const known: number[] = []

/**
 * The variance of the true level over this many days, for a variance of 1 of that of a week: 1.25 for a day, 0.24 for a
 * quarter.
 */
export function variationOver(days: number): number {
  const found = known[days]
  if (found !== undefined) return found
  const variation = varianceOverDays(Math.max(1, Math.round(days))) / ofWeek
  known[days] = variation
  return variation
}
