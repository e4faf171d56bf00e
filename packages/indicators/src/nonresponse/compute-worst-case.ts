import { computeIndicator } from '../indicator/compute-indicator.ts'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'

/** What an indicator could be, in its unit, if the silent had rated lowest or highest. */
export interface WorstCase {
  readonly lower: number
  readonly upper: number
}

/**
 * What the indicator of all who were asked could be: as if each of `silent` had given the lowest rating, and as if each had
 * given the highest (Manski 1989, for any preset). `null` if nobody was asked. Ratings are counted by computeIndicator.
 *
 * 90 of 100 satisfied, and 300 silent: anything from 22.5 to 97.5 %.
 */
export function computeWorstCase(counts: RatingCounts, silent: number, preset: Preset): WorstCase | null {
  if (!Number.isSafeInteger(silent) || silent < 0) throw new RangeError(`${silent} cannot be a number of silent ones`)
  const valueWith = (rating: number) => computeIndicator(mergeCounts([counts, ratedBy(silent, rating)]), preset).value
  const [lower, upper] = [valueWith(preset.scaleMin), valueWith(preset.scaleMax)]
  return lower === null || upper === null ? null : { lower, upper }
}

function ratedBy(silent: number, rating: number): RatingCounts {
  return Array.from({ length: rating + 1 }, (_, other) => (other === rating ? silent : 0))
}
