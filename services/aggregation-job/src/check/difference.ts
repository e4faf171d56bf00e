import type { Split } from '@otzyv/domain'

/** A cell that a plain recount has differently from the rollup. */
export type Difference = Record<Split, string> & {
  surveyId: string
  /** A dimension set of the daily sums, `counted` for the memory of what is counted, or `week`, `month`, `quarter`. */
  dimensionSet: string
  /** The day, or the first day of the period. */
  day: string
  lag: string
  evidence: string
  figure: string
  expected: number
  stored: number
}
