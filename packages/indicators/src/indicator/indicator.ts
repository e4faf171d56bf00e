/** What a reader must know before trusting a figure. */
export type Flag =
  /** there is nothing to compute from */
  | 'no_data'
  /** fewer than 30 responses */
  | 'low_n'
  /** fewer than 5 responses: not to be shown, a person could be recognised */
  | 'suppressed'
  /** late responses may still change it */
  | 'provisional'
  /** days vary more than chance explains */
  | 'overdispersed'
  /** weighted to a population */
  | 'weighted'
  /** the interval allows for several responses of one respondent */
  | 'clustered'
  /** a fair comparison points the other way than the raw one */
  | 'simpson'

/** The way an interval was computed. */
export type IntervalMethod =
  | 'wilson'
  | 'nps_score'
  | 't'
  | 'wilson_clustered'
  | 'nps_score_clustered'
  | 't_clustered'
  | 'wilson_weighted'
  | 'normal_weighted'

/**
 * One figure and how far it can be trusted; the only shape in which figures leave this package. Value and bounds are
 * in the preset's unit: percent 0..100, points -100..100, or rating points for a mean. No data: all three null.
 */
export interface Indicator {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly confidence: number
  readonly method: IntervalMethod
  /** Responses that the value is computed from. */
  readonly n: number
  /** The number of independent responses that carry the same information. */
  readonly nEffective: number
  readonly sent: number | null
  readonly responded: number | null
  readonly flags: readonly Flag[]
}

/** Below this many responses a figure is flagged `low_n`. */
export const LOW_N = 30

/** Below this many responses a figure is flagged `suppressed`. */
export const SUPPRESSED_N = 5

/** The flags that follow from the number of responses alone. */
export function flagsForSize(n: number): Flag[] {
  if (n === 0) return ['no_data']
  if (n < SUPPRESSED_N) return ['low_n', 'suppressed']
  return n < LOW_N ? ['low_n'] : []
}

/** The same indicator without value and bounds if it is flagged `suppressed`; for showing to people. */
export function hideSuppressed(indicator: Indicator): Indicator {
  if (!indicator.flags.includes('suppressed')) return indicator
  return { ...indicator, value: null, lower: null, upper: null }
}
