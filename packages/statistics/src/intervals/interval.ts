/** Two ends of an interval, in the unit of what it is an interval of. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** The confidence used where none is asked for. */
export const DEFAULT_CONFIDENCE = 0.95
