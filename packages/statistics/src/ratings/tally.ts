/** Responses that are good, neither and bad, whatever the scale. */
export interface Tally {
  readonly positive: number
  readonly neutral: number
  readonly negative: number
}
