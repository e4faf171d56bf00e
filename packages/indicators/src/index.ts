export { type Adjusted, adjustComparisons, FALSE_DISCOVERY_RATE } from './compare/adjust-comparisons.ts'
export { compareAtSameMix, type MixStratum, measureMixDistance, type SameMix } from './compare/compare-at-same-mix.ts'
export { type Comparison, compareIndicators, computeDifference } from './compare/compare-indicators.ts'
export { compareShares, type ShareComparison } from './compare/compare-shares.ts'
export { compareWithRest } from './compare/compare-with-rest.ts'
export { compareWithTarget, type TargetSide } from './compare/compare-with-target.ts'
export { FALSE_TARGETS, judgeAgainstTarget, type TargetJudgement } from './compare/judge-against-target.ts'
export { computeSmallestNoticeableDrop, type NoticeOptions } from './compare/smallest-noticeable-change.ts'
export { type CountsByStratum, type SplitChange, type StratumChange, splitChange } from './compare/split-change.ts'
export { type BeforeAfter, compareBeforeAfter } from './effects/compare-before-after.ts'
export type { Noticeable } from './effects/find-noticeable.ts'
export {
  EFFECT_WEEKS,
  type EffectVerdict,
  FALSE_EFFECTS,
  type JudgedEffect,
  type JudgedEffects,
  judgeEffects,
  type WatchedIntervention,
} from './effects/judge-effects.ts'
export type { BeforeAndAfter, MeasuredEffect, Rung } from './effects/measure-effect.ts'
export { computeClusteredIndicator } from './indicator/compute-clustered-indicator.ts'
export { type ComputeOptions, computeIndicator } from './indicator/compute-indicator.ts'
export { type Cohort, computeResponseRate, type ResponseRateOptions } from './indicator/compute-response-rate.ts'
export { computeWeightedIndicator, type WeightedStratum } from './indicator/compute-weighted-indicator.ts'
export { countCohort, type SentInvitation } from './indicator/count-cohort.ts'
export { describeDurations } from './indicator/describe-durations.ts'
export {
  type Flag,
  hideSuppressed,
  type Indicator,
  type IntervalMethod,
  LOW_N,
  SUPPRESSED_N,
} from './indicator/indicator.ts'
export { type ComparedWeeks, computeUsual, type Usual } from './moves/compute-usual.ts'
export { type Explanation, explainMove, type Part, type PartChange } from './moves/explain-move.ts'
export { BASELINE_WEEKS, LONGEST_MOVE, type Move } from './moves/find-move.ts'
export {
  FALSE_MOVES,
  type Judged,
  type Judgement,
  judgeMoves,
  type RealMove,
  type Verdict,
  type WatchedSeries,
} from './moves/judge-moves.ts'
export type { WeekCounts } from './moves/week-series.ts'
export {
  type AskedAndResponded,
  computeRepresentativity,
  type InvitedCell,
} from './nonresponse/compute-representativity.ts'
export { computeWorstCase, type WorstCase } from './nonresponse/compute-worst-case.ts'
export {
  bucketOf,
  type IndicatorMethod,
  type IndicatorUnit,
  type Preset,
  type RatingBucket,
  scaleOf,
} from './presets/preset.ts'
export { isPreset, type PresetId, presets } from './presets/presets.ts'
export {
  countResponses,
  HIGHEST_RATING,
  mergeCounts,
  type RatingCounts,
  toRatingCounts,
} from './ratings/rating-counts.ts'
export { type ScoreCount, scaleScores } from './ratings/scale-scores.ts'
export { tallyRatings } from './ratings/tally-ratings.ts'
export { type ReasonCounts, type ReasonPart, type ReasonSplit, splitByReasons } from './reasons/split-by-reasons.ts'
export { roundForDisplay } from './rounding/round-for-display.ts'
export { acceptAsNormal } from './watch/accept-as-normal.ts'
export { advanceWatch, LEARNING_DAYS } from './watch/advance-watch.ts'
export type { DayCounts } from './watch/day-sums.ts'
export { type ExpectedAlert, expectAlert, type ForeseenAlert, foreseeAlert } from './watch/expect-alert.ts'
export { isWatchState } from './watch/is-watch-state.ts'
export { type Incident, joinIncidents, type TeamSeries } from './watch/join-incidents.ts'
export { findCheckpoint, keepCheckpoint } from './watch/keep-checkpoint.ts'
export { poolWatches } from './watch/pool-watches.ts'
export type { WatchChange } from './watch/watch-change.ts'
export {
  defaultWatchSettings,
  thresholdsFor,
  type WatchPool,
  type WatchSettings,
  type WatchThresholds,
} from './watch/watch-settings.ts'
export {
  changeWatch,
  createWatch,
  type OpenAlert,
  type OpenTier,
  type TierName,
  type WatchedLevel,
  type WatchState,
} from './watch/watch-state.ts'
export { findGrownWords, type GrownWord } from './words/find-grown-words.ts'
