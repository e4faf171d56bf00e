import { DEFAULT_CONFIDENCE } from '@otzyv/statistics'
import type { Preset } from '../presets/preset.ts'
import { HIGHEST_RATING, type RatingCounts } from '../ratings/rating-counts.ts'
import { type Comparison, compareIndicators } from './compare-indicators.ts'

/**
 * Compares a part (a team) with the rest of the whole that it belongs to: against the whole itself it would partly be
 * compared with itself. The rest may be empty, which is no data; throws if the part is not contained in the whole.
 */
export function compareWithRest(
  part: RatingCounts,
  whole: RatingCounts,
  preset: Preset,
  confidence: number = DEFAULT_CONFIDENCE,
): Comparison {
  const rest = Array.from({ length: HIGHEST_RATING + 1 }, (_, rating) => {
    const left = (whole[rating] ?? 0) - (part[rating] ?? 0)
    if (left >= 0) return left
    throw new RangeError(
      `The part has ${part[rating]} responses of rating ${rating}, the whole only ${whole[rating] ?? 0}: give the ` +
        'counts of all groups together, this one included',
    )
  })
  return compareIndicators(part, rest, preset, confidence)
}
