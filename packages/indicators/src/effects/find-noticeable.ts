import { normalQuantile, zForConfidence } from '@otzyv/statistics'
import { varianceOfMean } from '../moves/week-variation.ts'
import type { Preset } from '../presets/preset.ts'
import { countResponses, type RatingCounts } from '../ratings/rating-counts.ts'
import { type BeforeAndAfter, type EffectTrust, toUnitChange, varianceOfChange } from './measure-effect.ts'

/** A size in the indicator's unit that an effect of an intervention would show, with a chance of 80 %. */
export interface Noticeable {
  readonly size: number
  /** After how many full weeks it would, at the present number of answers a week. */
  readonly weeks: number
}

const POWER = 0.8
const WEEKS = 13

/**
 * The smallest effect, in whole points (tenths of a scale's points), that 13 weeks after would show, and after how many of them
 * it does, by the normal approximation of the test that judges it. Answers come as they did since, or before if nothing has
 * come since. `null` without answers before, or if no effect that the scale has room for would show.
 */
export function findNoticeable(
  touched: BeforeAndAfter,
  control: BeforeAndAfter | null,
  preset: Preset,
  trust: EffectTrust,
): Noticeable | null {
  const sides = [touched, ...(control ? [control] : [])].map((weeks) => rateOf(weeks, preset))
  if (sides.some(({ nBefore, perWeek }) => nBefore === 0 || perWeek === 0)) return null
  const sizeAfter = (weeks: number): number => {
    const variance = sides.reduce((sum, { nBefore, perWeek, spread, weeksBefore }) => {
      const weights = [
        ...new Array<number>(weeksBefore).fill(-1 / weeksBefore),
        ...new Array<number>(touched.between).fill(0),
        ...new Array<number>(weeks).fill(1 / weeks),
      ]
      const chance = spread * (1 / nBefore + 1 / (perWeek * weeks))
      return sum + chance + (trust.variation * spread) ** 2 * varianceOfMean(weights)
    }, 0)
    return toUnitChange((zForConfidence(trust.confidence) + normalQuantile(POWER)) * Math.sqrt(variance), preset)
  }
  const step = preset.unit === 'mean' ? 10 : 1
  const size = Math.ceil(step * sizeAfter(WEEKS) - 1e-9) / step
  if (size === 0 || size > toUnitChange(1, preset)) return null
  let weeks = 1
  while (sizeAfter(weeks) > size) weeks += 1
  return { size, weeks }
}

function rateOf(weeks: BeforeAndAfter, preset: Preset) {
  const count = (side: readonly RatingCounts[]) => side.reduce((sum, week) => sum + countResponses(week), 0)
  const [nBefore, nAfter] = [count(weeks.before), count(weeks.after)]
  const [nSince, since] = nAfter > 0 ? [nAfter, weeks.after.length] : [nBefore, weeks.before.length]
  const { spread } = varianceOfChange(weeks, preset, 0)
  return { nBefore, perWeek: since === 0 ? 0 : nSince / since, spread, weeksBefore: weeks.before.length }
}
