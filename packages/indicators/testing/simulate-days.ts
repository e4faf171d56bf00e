import { drawSatisfied } from '@otzyv/statistics/testing'
import type { DayCounts } from '../src/watch/learn-baseline.ts'

/** A Poisson number of responses. */
function drawResponses(random: () => number, mean: number): number {
  let k = 0
  let term = Math.exp(-mean)
  let sum = term
  const u = random()
  while (u > sum && k < 10_000) {
    k += 1
    term *= mean / k
    sum += term
  }
  return k
}

const MILLISECONDS_PER_DAY = 86_400_000
const FIRST_DAY = Date.UTC(2024, 0, 1)

const names: string[] = []

/** The name of the day `index` days after 2024-01-01; written once, as thousands of series have the same days. */
export function dayName(index: number): string {
  for (let next = names.length; next <= index; next++) {
    names.push(new Date(FIRST_DAY + next * MILLISECONDS_PER_DAY).toISOString().slice(0, 10))
  }
  return names[index] ?? ''
}

/** Days of CSAT responses (5 for satisfied, 1 for not) with the share of each day given. */
export function simulateDays(
  random: () => number,
  days: number,
  perWeek: number,
  shareOn: (index: number) => number,
): DayCounts[] {
  return Array.from({ length: days }, (_, index) => {
    const n = drawResponses(random, perWeek / 7)
    const x = drawSatisfied(random, n, shareOn(index))
    return { day: dayName(index), counts: [0, n - x, 0, 0, 0, x] }
  })
}
