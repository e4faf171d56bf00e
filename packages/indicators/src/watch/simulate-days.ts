import type { DayCounts } from './learn-baseline.ts'

/** Random numbers in 0..1 from a seed, the same on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** How many of n are satisfied. */
export function drawSatisfied(random: () => number, n: number, share: number): number {
  let x = 0
  for (let i = 0; i < n; i++) if (random() < share) x += 1
  return x
}

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
