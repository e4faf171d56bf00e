import type { Tally } from '@otzyv/statistics'
import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from './rating-counts.ts'

/** Sorts rating counts into positive, neutral and negative; throws on counts that the scale cannot have. */
export function tallyRatings(counts: RatingCounts, preset: Preset): Tally {
  let positive = 0
  let neutral = 0
  let negative = 0
  for (let rating = 0; rating < counts.length; rating++) {
    const count = counts[rating] ?? 0
    if (count === 0) continue
    requireCount(count, rating, preset)
    if (rating >= preset.positiveFrom) positive += count
    else if (rating <= preset.negativeTo) negative += count
    else neutral += count
  }
  return { positive, neutral, negative }
}

function requireCount(count: number, rating: number, preset: Preset): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`The count of rating ${rating} must be a whole number from 0 up, not ${count}`)
  }
  if (rating < preset.scaleMin || rating > preset.scaleMax) {
    throw new RangeError(
      `${count} responses have rating ${rating}, which "${preset.name}" (${preset.scaleMin} to ` +
        `${preset.scaleMax}) does not have: choose the preset of the survey's own scale`,
    )
  }
}
