import type { Level, Sums } from './day-sums.ts'
import type { WatchSettings } from './watch-settings.ts'

/** The sums of one full ISO week, by its number. */
export type WeekSums = readonly [week: number, n: number, sum: number, squares: number]

/**
 * How much weeks vary where nothing is known yet: the variance of a week's true level as a part of that of one answer, so
 * that at 90 % it moves by 1.8 points. Its standard deviation is three quarters of it.
 */
const TYPICAL = 0.0036
const TYPICAL_SPREAD = 0.75
/** Of a pool, which has seen the other series, a series differs less. */
const POOL_SPREAD = 0.4
/** Too little variation raises false alerts, too much costs days: this many standard deviations are added. */
const CAUTION = 0.3
/** With fewer answers nothing is said. */
const LEAST_ANSWERS = 20

/** All answers of some weeks. */
export function addWeeks(weeks: readonly WeekSums[]): Sums {
  const sums = { n: 0, sum: 0, squares: 0 }
  for (const [, n, sum, squares] of weeks) {
    sums.n += n
    sums.sum += sum
    sums.squares += squares
  }
  return sums
}

/**
 * By the moments of Pearson's chi-square of the weeks (DerSimonian & Laird 1986; additive random effects as in
 * Spiegelhalter 2005), leaning on what is typical, or on the pool, by how little the weeks say.
 */
export function estimateVariation(own: WeekMoments | null, settings: WatchSettings) {
  const typical = settings.pool?.variation ?? TYPICAL
  const spread = (settings.pool ? POOL_SPREAD : TYPICAL_SPREAD) * Math.max(typical, TYPICAL / 4)
  const known = 1 / spread ** 2
  if (own === null) return { variance: typical, caution: CAUTION * spread }
  const chance = 2 * (own.weeks - 1) * (1 + (own.weight / own.weeks) * typical) ** 2
  const said = own.weight ** 2 / chance
  const variance = (said * (own.beyond / own.weight) + known * typical) / (said + known)
  return { variance: Math.max(0, variance), caution: CAUTION / Math.sqrt(said + known) }
}

/** What the weeks differ beyond chance, and what they would for a variance of 1; also what a pool adds up over its series. */
export interface WeekMoments {
  readonly weeks: number
  readonly beyond: number
  readonly weight: number
}

/** The moments of the weeks of one series; `null` with fewer than 20 answers, or in fewer than two weeks. */
export function momentsOf(weeks: readonly WeekSums[], all: Level, range: number): WeekMoments | null {
  if (all.n < LEAST_ANSWERS || weeks.length < 2) return null
  const middle = (all.mean * all.n + 0.5) / (all.n + 1)
  const spread = (middle * (1 - middle)) / all.evenness
  let beyond = 0
  let alike = 0
  let near = 0
  let before = weeks[0]?.[0] ?? 0
  for (const [week, n, sum] of weeks) {
    beyond += (n * (sum / n / range - all.mean) ** 2) / spread
    const share = n / all.n
    near *= 0.5 ** (week - before)
    alike += share * share + 2 * share * near
    near += share
    before = week
  }
  const weight = all.n * (1 - alike)
  return weight > 0 ? { weeks: weeks.length, beyond: beyond - (weeks.length - 1), weight } : null
}
