import type { IndicatorDefinition } from '../definitions/indicator-definition.ts'
import { type ScoreCount, scaleScores } from '../ratings/scale-scores.ts'
import { likelihoodRatios, meanEvidence } from './evidence.ts'
import { addBaselineDay, type Baseline, type BaselineSums, closeBaseline, type DayCounts } from './learn-baseline.ts'
import { thresholdsFor, type WatchSettings } from './watch-settings.ts'
import { advanceTier, type DayRatios, freshTier, type TierChange, type TierState } from './watch-tier.ts'

const MILLISECONDS_PER_DAY = 86_400_000

/** All that is remembered of one watched series; plain JSON, to be stored and gone on with. */
export interface WatchState {
  readonly version: 1
  readonly definition: IndicatorDefinition
  readonly settings: WatchSettings
  readonly lastDay: string | null
  /** Sums of the days learned from; `null` before the first response and once learned. */
  readonly learning: BaselineSums | null
  /** `null` while it is being learned. */
  readonly baseline: Baseline | null
  readonly watch: TierState
  readonly alert: TierState
}

/**
 * Starts watching a series for drops of an indicator. Without a baseline the first days are learned from and cannot
 * raise anything. A baseline stays until someone starts anew with one from `learnBaseline`: after an alert was
 * acknowledged as the new normal, after a lasting improvement, or once a year.
 */
export function createWatch(
  definition: IndicatorDefinition,
  settings: WatchSettings,
  baseline: Baseline | null = null,
): WatchState {
  thresholdsFor(settings)
  if (settings.drops.length === 0 || !settings.drops.every((drop) => drop > 0 && drop < 1)) {
    throw new RangeError('The drops to look for must lie between 0 and 1: 0.05 is 5 percentage points')
  }
  const tier = freshTier(settings.drops.length)
  return { version: 1, definition, settings, lastDay: null, learning: null, baseline, watch: tier, alert: tier }
}

/**
 * Feeds closed days, in order and each once; days without responses may be left out. One by one or all at once gives
 * the same state and the same changes. A late correction is fed by going on from the state before its day.
 */
export function advanceWatch(
  state: WatchState,
  days: readonly DayCounts[],
): { readonly state: WatchState; readonly changes: readonly TierChange[] } {
  const changes: TierChange[] = []
  let current = state
  for (const { day, counts } of days) {
    if (current.lastDay !== null && day <= current.lastDay) {
      throw new RangeError(`Day ${day} comes after ${current.lastDay} was fed: feed days in order, each once`)
    }
    const scores = scaleScores(counts, current.definition)
    const next = current.baseline === null ? learnDay(current, day, scores) : watchDay(current, day, scores, changes)
    current = { ...next, lastDay: day }
  }
  return { state: current, changes }
}

/** The evidence of a drop on each tier, to be shown beside its threshold; 0 while a tier is open or nothing was seen. */
export function computeEvidence(state: WatchState): { readonly watch: number; readonly alert: number } {
  return { watch: meanEvidence(state.watch.evidence), alert: meanEvidence(state.alert.evidence) }
}

function learnDay(state: WatchState, day: string, scores: readonly ScoreCount[]): WatchState {
  const { baselineDays, leastBaselineResponses, guard } = state.settings
  const learning = addBaselineDay(state.learning, day, scores)
  if (learning === null) return state
  const span = (Date.parse(day) - Date.parse(learning.fromDay)) / MILLISECONDS_PER_DAY + 1
  if (span < baselineDays || learning.n < leastBaselineResponses) return { ...state, learning }
  return { ...state, learning: null, baseline: closeBaseline(learning, guard) }
}

function watchDay(state: WatchState, day: string, scores: readonly ScoreCount[], changes: TierChange[]): WatchState {
  if (state.baseline === null || !scores.some(({ count }) => count > 0)) return state
  const ratios = ratiosOf(day, scores, state.baseline, state.settings)
  const thresholds = thresholdsFor(state.settings)
  const recoveryThreshold = state.settings.recoveryEvidence
  const watch = advanceTier(state.watch, ratios, { name: 'watch', threshold: thresholds.watch, recoveryThreshold })
  const alert = advanceTier(state.alert, ratios, { name: 'alert', threshold: thresholds.alert, recoveryThreshold })
  for (const { change } of [watch, alert]) if (change) changes.push(change)
  return { ...state, watch: watch.state, alert: alert.state }
}

function ratiosOf(
  day: string,
  scores: readonly ScoreCount[],
  { mean, level, variance, dispersion }: Baseline,
  { drops }: WatchSettings,
): DayRatios {
  // "Back" is the mirror image: the null hypothesis is that the mean still lies the smallest drop below the baseline.
  // Below its mean, not below its guarded level: the guard makes an alarm harder and must not make "back" easier.
  const fallen = Math.max(0.001, mean - Math.min(...drops))
  const mirrored = scores.map(({ y, count }) => ({ y: 1 - y, count }))
  return {
    day,
    drop: likelihoodRatios(scores, { level, variance, drops, dispersion }),
    back: likelihoodRatios(mirrored, { level: 1 - fallen, variance, drops, dispersion }),
  }
}
