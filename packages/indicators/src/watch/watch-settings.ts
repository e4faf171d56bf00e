/** What all series of a workspace say together; `poolWatches` makes it. A thin series leans on it. */
export interface WatchPool {
  /** The mean of the series on the scale 0..1, and how many answers of its own a series needs to count as much as it. */
  readonly mean: number
  readonly strength: number
  /** How much weeks vary beyond chance: the variance of a week's true level as a part of that of one answer. */
  readonly variation: number
}

/** How sensitive the watch is, stated as the false alerts that one is willing to have. */
export interface WatchSettings {
  /** Series (team × survey …) watched in the whole workspace. */
  readonly series: number
  /** False alerts accepted over all series in a quarter of 91 days. */
  readonly falseAlerts: number
  /** False watch notices accepted in a year of one series; 1 if not given. */
  readonly falseWatches?: number
  /** Leave it out to take each series by itself. */
  readonly pool?: WatchPool
}

/** One false alert a quarter over 40 series, one false watch notice a year in each. */
export const defaultWatchSettings: WatchSettings = { series: 40, falseAlerts: 1 }

const QUARTER_DAYS = 91
const YEAR_DAYS = 364

/**
 * By how much the evidence may stay below the logarithm of the days to a false alert that are asked for. With independent
 * answers, and one window of time, it would be 0; it was measured over all windows and with varying weeks
 * (docs/decisions/0083-the-detector.md).
 */
const EASE = 1.45

/** The evidence at which each tier speaks: logarithms of how many times likelier the answers are if satisfaction fell. */
export interface WatchThresholds {
  readonly watch: number
  readonly alert: number
}

/**
 * The thresholds of a budget: the logarithm of the days between two false alerts of one series, less what measuring allows.
 * So 40 series and one false alert a quarter ask for 40 × 91 days. Throws if the settings ask for what cannot be.
 */
export function thresholdsFor(settings: WatchSettings): WatchThresholds {
  const { series, falseAlerts, falseWatches = 1, pool } = settings
  if (!(Number.isFinite(series) && series >= 1 && falseAlerts > 0 && falseWatches > 0)) {
    throw new RangeError('Watching needs at least one series, and more than 0 false alerts and false watches to accept')
  }
  if (pool && !(pool.mean > 0 && pool.mean < 1 && pool.strength >= 0 && pool.variation >= 0)) {
    throw new RangeError(
      'A pool has a mean between 0 and 1, and neither strength nor variation below 0: see poolWatches',
    )
  }
  const alert = thresholdOf((series * QUARTER_DAYS) / falseAlerts)
  return { alert, watch: Math.min(alert, thresholdOf(YEAR_DAYS / falseWatches)) }
}

/** Evidence of less than 1 would say that nothing is something, whatever the budget. */
const thresholdOf = (days: number): number => Math.max(1, Math.log(days) - EASE)
