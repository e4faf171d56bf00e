import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from './rating-counts.ts'
import { tallyRatings } from './tally-ratings.ts'

/** How many responses had a score y in 0..1, where the mean of y is the indicator stretched to 0..1. */
export interface ScoreCount {
  readonly y: number
  readonly count: number
}

/**
 * The scores of an indicator on one scale for all: 0 or 1 for a share, 0, 0.5 or 1 for a balance, the place on the
 * scale for a mean. Responses that a share leaves out have no score.
 */
export function scaleScores(counts: RatingCounts, preset: Preset): ScoreCount[] {
  if (preset.method === 'mean') {
    const range = preset.scaleMax - preset.scaleMin
    const scores: ScoreCount[] = []
    tallyRatings(counts, preset)
    for (const [rating, count] of counts.entries()) {
      if (count > 0) scores.push({ y: (rating - preset.scaleMin) / range, count })
    }
    return scores
  }
  const { positive, neutral, negative } = tallyRatings(counts, preset)
  if (preset.method === 'balance') {
    return [
      { y: 1, count: positive },
      { y: 0.5, count: neutral },
      { y: 0, count: negative },
    ]
  }
  return [
    { y: 1, count: positive },
    { y: 0, count: negative + (preset.neutral === 'counted' ? neutral : 0) },
  ]
}
