import type { IndicatorDefinition } from '../definitions/indicator-definition.ts'
import type { RatingCounts } from './rating-counts.ts'

/** Responses on each side of a definition's cut points. */
export interface Tally {
  readonly positive: number
  readonly neutral: number
  readonly negative: number
}

/** Sorts rating counts into positive, neutral and negative; throws on counts that the scale cannot have. */
export function tallyRatings(counts: RatingCounts, definition: IndicatorDefinition): Tally {
  let positive = 0
  let neutral = 0
  let negative = 0
  for (let rating = 0; rating < counts.length; rating++) {
    const count = counts[rating] ?? 0
    if (count === 0) continue
    requireCount(count, rating, definition)
    if (rating >= definition.positiveFrom) positive += count
    else if (rating <= definition.negativeTo) negative += count
    else neutral += count
  }
  return { positive, neutral, negative }
}

function requireCount(count: number, rating: number, definition: IndicatorDefinition): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`The count of rating ${rating} must be a whole number from 0 up, not ${count}`)
  }
  if (rating < definition.scaleMin || rating > definition.scaleMax) {
    throw new RangeError(
      `${count} responses have rating ${rating}, which "${definition.name}" (${definition.scaleMin} to ` +
        `${definition.scaleMax}) does not have: choose the definition of the survey's own scale`,
    )
  }
}
