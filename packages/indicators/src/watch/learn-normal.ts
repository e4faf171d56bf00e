import type { Level, Sums } from './day-sums.ts'
import { levelOf } from './day-sums.ts'
import type { WatchSettings } from './watch-settings.ts'
import { variationOver } from './window-variation.ts'

/** The sums of one full ISO week, by its number. */
export type WeekSums = readonly [week: number, n: number, sum: number, squares: number]

/** A baseline reaches over up to this many weeks with answers, and needs this many, and so many answers. */
export const MOST_WEEKS = 52
export const LEAST_WEEKS = 4
export const LEAST_ANSWERS = 30

/** The newest weeks are left out when the variation is estimated: a fall may be under way in them. */
const NEWEST = 4
/** Fewer weeks than these say too little of how much weeks vary to leave the newest out. */
const FEW = 9

/** How much weeks vary where nothing is known yet: 0.2 on the logit scale, squared, with a standard deviation of three quarters of it. */
const TYPICAL = 0.04
const TYPICAL_SPREAD = 0.75
/** Of a pool, which has seen the other series, a series differs less. */
const POOL_SPREAD = 0.4
/** Too little variation raises false alerts, too much costs days: so many standard deviations are added. */
const CAUTION = 0.4

/** Beyond so many standard deviations a week counts for less (Noufaily et al. 2013 down-weight past outbreaks alike). */
const OUTLYING = 2.58

/** What is normal for a series, as far as its full weeks say. */
export interface Normal {
  readonly weeks: readonly WeekSums[]
  /** Sums over the weeks before each place, weights included; one longer than `weeks`. */
  readonly n: Float64Array
  readonly sum: Float64Array
  readonly squares: Float64Array
  /** The variance of a week's true level on the logit scale, with caution. */
  readonly variation: number
}

/** What can be said of the weeks of a series; by the weeks alone, so that it is the same whenever it is asked. */
export function learnNormal(weeks: readonly WeekSums[], range: number, settings: WatchSettings): Normal {
  const end = Math.max(weeks.length - NEWEST, Math.min(weeks.length, FEW))
  const used = weeks.slice(Math.max(0, end - MOST_WEEKS), end)
  const all = levelOf(addWeeks(used), range)
  const { variance, caution } = estimateVariation(used, all, range, settings)
  const [n, sum, squares] = [0, 1, 2].map(() => new Float64Array(weeks.length + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (const [i, week] of weeks.entries()) {
    const weight = weightOf(week, all, variance, range)
    n[i + 1] = (n[i] ?? 0) + weight * week[1]
    sum[i + 1] = (sum[i] ?? 0) + weight * week[2]
    squares[i + 1] = (squares[i] ?? 0) + weight * week[3]
  }
  return { weeks, n, sum, squares, variation: variance + caution }
}

/** The level of the weeks from one place to another, leaning on the pool, and a little towards the middle, so that it is never 0 or 1. */
export function normalLevel(normal: Normal, from: number, to: number, range: number, settings: WatchSettings): Level {
  const n = (normal.n[to] ?? 0) - (normal.n[from] ?? 0)
  const sum = (normal.sum[to] ?? 0) - (normal.sum[from] ?? 0)
  const squares = (normal.squares[to] ?? 0) - (normal.squares[from] ?? 0)
  const { evenness } = levelOf({ n, sum, squares }, range)
  return { n, mean: leanedMean(n, sum / range, settings), evenness }
}

/** The mean of n answers whose scores on 0..1 add up to `sum`. */
export function leanedMean(n: number, sum: number, { pool }: WatchSettings): number {
  const strength = pool?.strength ?? 0
  return (sum + 0.5 + strength * (pool?.mean ?? 0)) / (n + 1 + strength)
}

function addWeeks(weeks: readonly WeekSums[]): Sums {
  const sums = { n: 0, sum: 0, squares: 0 }
  for (const [, n, sum, squares] of weeks) {
    sums.n += n
    sums.sum += sum
    sums.squares += squares
  }
  return sums
}

/**
 * By the moments of Pearson's chi-square of the weeks (DerSimonian & Laird 1986; additive random effects as in Spiegelhalter 2005),
 * leaning on what is typical, or on the pool, by how little the weeks say.
 */
function estimateVariation(weeks: readonly WeekSums[], all: Level, range: number, settings: WatchSettings) {
  const typical = settings.pool?.variation ?? TYPICAL
  const spread = (settings.pool ? POOL_SPREAD : TYPICAL_SPREAD) * Math.max(typical, TYPICAL / 4)
  const known = 1 / spread ** 2
  const own = momentsOf(weeks, all, range)
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
  if (all.n < 20 || weeks.length < 2) return null
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
  const weight = spread * all.n * (1 - alike)
  return weight > 0 ? { weeks: weeks.length, beyond: beyond - (weeks.length - 1), weight } : null
}

/** Less for a week that lies further from the others than chance and the usual variation explain, on either side. */
function weightOf([, n, sum]: WeekSums, all: Level, variance: number, range: number): number {
  if (all.n === 0) return 1
  const middle = (all.mean * all.n + 0.5) / (all.n + 1)
  const spread = (middle * (1 - middle)) / all.evenness
  const away = Math.abs(sum / n / range - middle) / Math.sqrt(spread / n + variance * spread * spread)
  return away > OUTLYING ? (OUTLYING / away) ** 2 : 1
}
