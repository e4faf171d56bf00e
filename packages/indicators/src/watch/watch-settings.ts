/** How sensitive the watch is, stated as the false alarms that one is willing to have. */
export interface WatchSettings {
  /** Series (team × indicator …) watched in the whole organisation. */
  readonly series: number
  /** False alerts accepted over all series in one budget period. */
  readonly falseAlerts: number
  /** The budget period in evaluations, that is, days: 91 for a quarter. */
  readonly budgetDays: number
  /** A false watch notice is accepted once in this many days of one series. */
  readonly watchDays: number
  /** The drops looked for, on the 0..1 scale: 0.05 is 5 percentage points of CSAT or 10 NPS points. */
  readonly drops: readonly number[]
  /** Calendar days that the baseline is learned from. */
  readonly baselineDays: number
  /** The baseline keeps being learned until it has this many responses. */
  readonly leastBaselineResponses: number
  /** The quantile of what the baseline may truly have been that a drop is measured from; guards against luck. */
  readonly guard: number
  /** Evidence of being back at the baseline that is needed before an alert is over. */
  readonly recoveryEvidence: number
}

/** One false alert a quarter over 40 series, one false watch notice a year in each. */
export const defaultWatchSettings: WatchSettings = {
  series: 40,
  falseAlerts: 1,
  budgetDays: 91,
  watchDays: 364,
  drops: [0.05, 0.1],
  baselineDays: 91,
  leastBaselineResponses: 30,
  guard: 0.2,
  recoveryEvidence: 20,
}

/**
 * The evidence at which each tier speaks. The mean time to a false alarm of one series is at least its threshold in
 * evaluations, so all series together give at most `falseAlerts` in `budgetDays`: 40 × 91 / 1 = 3640.
 */
export function thresholdsFor(settings: WatchSettings): { readonly watch: number; readonly alert: number } {
  const { series, falseAlerts, budgetDays, watchDays } = settings
  if (!(series >= 1 && falseAlerts > 0 && budgetDays > 0 && watchDays > 0)) {
    throw new RangeError('A false-alarm budget needs at least one series and positive alerts, budgetDays and watchDays')
  }
  return { watch: watchDays, alert: (series * budgetDays) / falseAlerts }
}
