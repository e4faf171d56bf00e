import type { Preset } from '../presets/preset.ts'
import { type ScoreCount, scaleScores } from '../ratings/scale-scores.ts'
import { likelihoodRatios, meanEvidence } from './evidence.ts'
import { addBaselineDay, type Baseline, type BaselineSums, closeBaseline, type DayCounts } from './learn-baseline.ts'
import { thresholdsFor, type WatchSettings } from './watch-settings.ts'
import { advanceTier, freshTier, type TierChange, type TierState } from './watch-tier.ts'

const MILLISECONDS_PER_DAY = 86_400_000

/** All that is remembered of one watched series; plain JSON, to be stored and gone on with. */
export interface WatchState {
  readonly version: 1
  readonly preset: Preset
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
 * raise anything. A baseline stays until someone starts again with one from `learnBaseline`: after an alert was
 * acknowledged as the new normal, after a lasting improvement, or once a year.
 */
export function createWatch(preset: Preset, settings: WatchSettings, baseline: Baseline | null = null): WatchState {
  thresholdsFor(settings)
  if (!(settings.guard > 0 && settings.guard < 1 && settings.recoveryEvidence > 1)) {
    throw new RangeError('The guard is a quantile between 0 and 1, and recoveryEvidence lies above 1')
  }
  if (settings.drops.length === 0 || !settings.drops.every((drop) => drop > 0 && drop < 1)) {
    throw new RangeError('The drops to look for must lie between 0 and 1: 0.05 is 5 percentage points')
  }
  const tier = freshTier(settings.drops.length)
  return { version: 1, preset, settings, lastDay: null, learning: null, baseline, watch: tier, alert: tier }
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
  const thresholds = thresholdsFor(state.settings)
  let current = state
  for (const { day, counts } of days) {
    if (current.lastDay !== null && day <= current.lastDay) {
      throw new RangeError(`Day ${day} comes after ${current.lastDay} was fed: feed days in order, each once`)
    }
    if (Number.isNaN(Date.parse(day))) throw new RangeError(`A day is written YYYY-MM-DD, not "${day}"`)
    const scores = scaleScores(counts, current.preset)
    current = closeLearned(current, day)
    current =
      current.baseline === null
        ? learnDay(current, day, scores)
        : watchDay(current, { day, scores, thresholds }, changes)
  }
  return { state: current, changes }
}

/** The evidence of a drop on each tier, to be shown beside its threshold; 0 while a tier is open or nothing was seen. */
export function computeEvidence(state: WatchState): { readonly watch: number; readonly alert: number } {
  return { watch: meanEvidence(state.watch.evidence), alert: meanEvidence(state.alert.evidence) }
}

function learnDay(state: WatchState, day: string, scores: readonly ScoreCount[]): WatchState {
  const learning = addBaselineDay(state.learning, day, scores)
  // The day itself is over too, so that the baseline stands in the evening and not only the next morning.
  const { version, preset, settings, baseline, watch, alert } = state
  return closeLearned({ version, preset, settings, lastDay: day, learning, baseline, watch, alert }, day, 1)
}

/** Closes the baseline if the days before `day` (and `more` from it on) suffice, whether or not empty ones were fed. */
function closeLearned(state: WatchState, day: string, more = 0): WatchState {
  const { learning } = state
  if (learning === null) return state
  const { baselineDays, leastBaselineResponses, guard } = state.settings
  const span = (Date.parse(day) - Date.parse(learning.fromDay)) / MILLISECONDS_PER_DAY + more
  if (span < baselineDays || learning.n < leastBaselineResponses) return state
  return { ...state, learning: null, baseline: closeBaseline(learning, guard) }
}

interface ScoredDay {
  readonly day: string
  readonly scores: readonly ScoreCount[]
  readonly thresholds: ReturnType<typeof thresholdsFor>
}

function watchDay(state: WatchState, { day, scores, thresholds }: ScoredDay, changes: TierChange[]): WatchState {
  if (state.baseline === null || !scores.some(({ count }) => count > 0)) return { ...state, lastDay: day }
  // Written out here and below, as this is done for each day of each series, and a spread is slow.
  const { version, preset, settings, learning, baseline } = state
  const { level, variance, dispersion } = baseline
  const drop = likelihoodRatios(scores, { level, variance, drops: settings.drops, dispersion })
  const open = state.watch.status === 'open' || state.alert.status === 'open'
  const ratios = { day, drop, back: open ? likelihoodOfBack(scores, baseline, settings.drops) : 1 }
  const recoveryThreshold = settings.recoveryEvidence
  const watch = advanceTier(state.watch, ratios, { name: 'watch', threshold: thresholds.watch, recoveryThreshold })
  const alert = advanceTier(state.alert, ratios, { name: 'alert', threshold: thresholds.alert, recoveryThreshold })
  for (const { change } of [watch, alert]) if (change) changes.push(change)
  return { version, preset, settings, lastDay: day, learning, baseline, watch: watch.state, alert: alert.state }
}

/**
 * "Back" is the mirror image of a drop: the null hypothesis is that the mean still lies the smallest drop below the
 * baseline, the alternative that it is the baseline again (not more: better than ever is not what one waits for).
 */
function likelihoodOfBack(scores: readonly ScoreCount[], baseline: Baseline, drops: readonly number[]): number {
  const { mean, level, variance, dispersion } = baseline
  const smallest = Math.min(...drops)
  // Below its mean, not below its guarded level: the guard makes an alarm harder and must not make "back" easier.
  const fallen = Math.max(0.001, mean - smallest)
  const mirrored = scores.map(({ y, count }) => ({ y: 1 - y, count }))
  const spread = (variance * fallen * (1 - fallen)) / (level * (1 - level))
  const [back = 1] = likelihoodRatios(mirrored, { level: 1 - fallen, variance: spread, drops: [smallest], dispersion })
  return back
}
