/** How rating counts become one figure. */
export type IndicatorMethod =
  /** positive responses as a share of all, or of the positive and negative ones */
  | 'share'
  /** positive minus negative responses, of all */
  | 'balance'
  /** the average rating, on the scale or stretched to 0..100 */
  | 'mean'

/** Percent runs 0..100, points -100..100, mean from scaleMin to scaleMax. */
export type IndicatorUnit = 'percent' | 'points' | 'mean'

/** A named rule from rating counts to a figure; data, so that it can be stored, listed and shown. */
export interface Preset {
  readonly id: string
  /** What the indicator is called in data and code: `csat`. */
  readonly indicator: string
  /** Shown to people, and says which rule it is: "CSAT (4 and 5 of 5)". */
  readonly name: string
  readonly scaleMin: number
  readonly scaleMax: number
  readonly method: IndicatorMethod
  /** Ratings from here up are positive. */
  readonly positiveFrom: number
  /** Ratings up to here are negative; those between are neutral. */
  readonly negativeTo: number
  /** Whether neutral responses count in the denominator; only a share can leave them out. */
  readonly neutral: 'counted' | 'left_out'
  readonly unit: IndicatorUnit
  /** Digits after the decimal point when shown. */
  readonly rounding: number
}

/** The side of the scale that a rating falls on. */
export type RatingBucket = 'positive' | 'neutral' | 'negative'

/**
 * The bucket of a rating; the three buckets leave no gap, so that 6.5 is a detractor and 8.5 a passive for NPS
 * although only integers are ever stored.
 */
export function bucketOf(rating: number, preset: Preset): RatingBucket {
  if (rating >= preset.positiveFrom) return 'positive'
  return rating < preset.negativeTo + 1 ? 'negative' : 'neutral'
}

/** The least and the greatest value that an indicator can have, in its unit: 0 to 100 %, -100 to 100 points, or the scale. */
export function scaleOf(preset: Preset): { lowest: number; highest: number } {
  switch (preset.unit) {
    case 'percent':
      return { lowest: 0, highest: 100 }
    case 'points':
      return { lowest: -100, highest: 100 }
    case 'mean':
      return { lowest: preset.scaleMin, highest: preset.scaleMax }
  }
}
