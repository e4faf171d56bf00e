import { interruptedTimeSeries, moverDifference, normalTwoSided } from '@otzyv/statistics'
import { scaleOfScores } from '../compare/compare-at-same-mix.ts'
import { compareIndicators } from '../compare/compare-indicators.ts'
import { poolWeeks, scoreWeeks, type WeekCounts, type WeekScore } from '../moves/week-series.ts'
import { varianceOfMean } from '../moves/week-variation.ts'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts } from '../ratings/rating-counts.ts'
import { tallyRatings } from '../ratings/tally-ratings.ts'

/** The full weeks before an intervention and after it, the oldest first; a week without answers is an empty list. */
export interface BeforeAndAfter {
  readonly before: WeekCounts
  readonly after: WeekCounts
  /** The weeks of the intervention itself, which are neither. */
  readonly between: number
}

/** How an effect is known, from the weakest. */
export type Rung = 'before_after' | 'control' | 'interrupted'

/** An effect in the indicator's unit, by one way of knowing it. */
export interface MeasuredEffect {
  readonly rung: Rung
  readonly difference: number
  readonly lower: number
  readonly upper: number
  /** Two-sided, of this effect alone; `null` where the method gives an interval only. */
  readonly pValue: number | null
}

/** How sure to be, and how much weeks vary beyond chance (`estimateWeekVariation`). */
export interface EffectTrust {
  readonly confidence: number
  readonly variation: number
}

/** The variance of "mean after minus mean before" on the scale 0..1, by chance and by how weeks vary. */
export function varianceOfChange(weeks: BeforeAndAfter, preset: Preset, variation: number) {
  const [before, after] = [scoreWeeks(weeks.before, preset), scoreWeeks(weeks.after, preset)]
  const [pooledBefore, pooledAfter] = [poolWeeks(before), poolWeeks(after)]
  const { variance } = poolWeeks([pooledBefore, pooledAfter])
  const partsOf = (scores: readonly WeekScore[], n: number, sign: number) => scores.map((week) => (sign * week.n) / n)
  const weights = [
    ...partsOf(before, pooledBefore.n, -1),
    ...new Array<number>(weeks.between).fill(0),
    ...partsOf(after, pooledAfter.n, 1),
  ]
  return {
    nBefore: pooledBefore.n,
    nAfter: pooledAfter.n,
    change: pooledAfter.mean - pooledBefore.mean,
    spread: variance,
    chance: variance * (1 / pooledBefore.n + 1 / pooledAfter.n),
    weeks: (variation * variance) ** 2 * varianceOfMean(weights),
  }
}

/** After minus before: anything else that changed at the same time is in it. `null` without answers on a side. */
export function measureChange(weeks: BeforeAndAfter, preset: Preset, trust: EffectTrust): MeasuredEffect | null {
  const plain = compareIndicators(mergeCounts(weeks.after), mergeCounts(weeks.before), preset, trust.confidence)
  const { difference, lower, upper, pValue } = plain
  if (difference === null || lower === null || upper === null) return null
  const found = varianceOfChange(weeks, preset, trust.variation)
  const whole = found.chance + found.weeks
  const allowing = whole === 0 ? 1 : normalTwoSided(found.change / Math.sqrt(whole))
  return {
    rung: 'before_after',
    ...widen({ difference, lower, upper }, whole, found.chance),
    pValue: Math.max(pValue ?? 1, allowing),
  }
}

/**
 * How much more the touched changed than those that were not (difference in differences), with MOVER over both changes, widened
 * by how much weeks vary. It holds only if both would have moved alike.
 */
export function measureAgainstControl(
  touched: BeforeAndAfter,
  control: BeforeAndAfter,
  preset: Preset,
  trust: EffectTrust,
): MeasuredEffect | null {
  const [own, other] = [touched, control].map((weeks) =>
    compareIndicators(mergeCounts(weeks.after), mergeCounts(weeks.before), preset, trust.confidence),
  )
  const [ownSide, otherSide] = [sideOf(own), sideOf(other)]
  if (ownSide === null || otherSide === null) return null
  const plain = moverDifference(ownSide.difference, ownSide, otherSide.difference, otherSide)
  const [a, b] = [touched, control].map((weeks) => varianceOfChange(weeks, preset, trust.variation))
  if (!a || !b) return null
  const chance = a.chance + b.chance
  const whole = chance + a.weeks + b.weeks
  const pValue = whole === 0 ? 1 : normalTwoSided((a.change - b.change) / Math.sqrt(whole))
  return { rung: 'control', ...widen(plain, whole, chance), pValue }
}

/** Fewer weeks on a side tell a jump from a slope by chance. */
const FEWEST_WEEKS_OF_SERIES = 8

/**
 * What a share did against what it would have done had it gone on as before (interrupted time series). `null` for other
 * indicators, with fewer than eight weeks of answers on a side, and where the weeks cannot tell.
 */
export function measureInterruption(
  weeks: BeforeAndAfter,
  preset: Preset,
  { confidence }: EffectTrust,
): MeasuredEffect | null {
  if (preset.method !== 'share') return null
  const sharesOf = (counts: WeekCounts) =>
    counts.map((week) => {
      const { positive, neutral, negative } = tallyRatings(week, preset)
      return { x: positive, n: positive + negative + (preset.neutral === 'counted' ? neutral : 0) }
    })
  const [before, after] = [sharesOf(weeks.before), sharesOf(weeks.after)]
  const given = [before, after].map((side) => side.filter(({ n }) => n > 0).length)
  if (Math.min(...given) < FEWEST_WEEKS_OF_SERIES) return null
  const between = Array.from({ length: weeks.between }, () => ({ x: 0, n: 0 }))
  const found = interruptedTimeSeries([...before, ...between, ...after], before.length + between.length, confidence)
  if (found === null) return null
  const { effect, lower, upper } = found
  return { rung: 'interrupted', difference: 100 * effect, lower: 100 * lower, upper: 100 * upper, pValue: null }
}

type Bounds = { readonly difference: number; readonly lower: number; readonly upper: number }

/** An interval that allows for `whole` of variance where it was made for `chance` alone. */
function widen({ difference, lower, upper }: Bounds, whole: number, chance: number): Bounds {
  const factor = chance > 0 ? Math.sqrt(whole / chance) : 1
  return {
    difference,
    lower: difference - factor * (difference - lower),
    upper: difference + factor * (upper - difference),
  }
}

function sideOf(found: ReturnType<typeof compareIndicators> | undefined): Bounds | null {
  if (!found || found.difference === null || found.lower === null || found.upper === null) return null
  return { difference: found.difference, lower: found.lower, upper: found.upper }
}

/** A change on the scale 0..1 in the indicator's unit. */
export const toUnitChange = (change: number, preset: Preset): number => change * scaleOfScores(preset)
