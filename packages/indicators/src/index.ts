export {
  computeLaneyChart,
  computePChart,
  type DispersionTest,
  type ShareChart,
  testDispersion,
} from './charts/p-chart.ts'
export { computeEwma, computeLowerCusum, type EwmaPoint } from './charts/smoothed-path.ts'
export { type Adjusted, adjustComparisons, FALSE_DISCOVERY_RATE } from './compare/adjust-comparisons.ts'
export { adjustByBenjaminiHochberg, adjustByHolm, selectByEValues } from './compare/adjust-p-values.ts'
export { type ChiSquareTest, chiSquareTest, testShares } from './compare/chi-square-test.ts'
export { moverBalanceDifference, pooledVarianceZTest } from './compare/compare-balances.ts'
export { type Comparison, compareIndicators } from './compare/compare-indicators.ts'
export {
  newcombeDifference,
  type ShareCounts,
  type ShareTest,
  testTwoShares,
  twoProportionZTest,
  type ZTest,
} from './compare/compare-shares.ts'
export { compareWithRest } from './compare/compare-with-rest.ts'
export { type Difference, moverDifference } from './compare/difference.ts'
export { fisherExactTest } from './compare/fisher-exact-test.ts'
export { type KitagawaSplit, kitagawaSplit, type StratumEffect, type StratumRate } from './compare/kitagawa-split.ts'
export { type MantelHaenszelTest, mantelHaenszelTest, type TwoByTwo } from './compare/mantel-haenszel-test.ts'
export { type DropQuestion, powerOfTwoShares, sampleSizePerGroup, smallestNoticeableDrop } from './compare/power.ts'
export { type RankSumTest, rankSumTest } from './compare/rank-sum-test.ts'
export { computeSmallestNoticeableDrop, type NoticeOptions } from './compare/smallest-noticeable-change.ts'
export { type CountsByStratum, type SplitChange, type StratumChange, splitChange } from './compare/split-change.ts'
export { type TrendTest, trendTest } from './compare/trend-test.ts'
export { type WelchDifference, welchDifference } from './compare/welch-difference.ts'
export { type BeforeAfter, compareBeforeAfter } from './effects/compare-before-after.ts'
export {
  betaBinomialLogMixture,
  type MixtureInput,
  normalLogMixture,
  normalMixtureBound,
  normalMixtureRho,
  shareConfidenceSequence,
} from './effects/confidence-sequence.ts'
export {
  type DifferenceInDifferences,
  differenceInDifferences,
  differenceInMeans,
  type FourCells,
} from './effects/difference-in-differences.ts'
export { type InterruptedTimeSeries, interruptedTimeSeries } from './effects/interrupted-time-series.ts'
export { type BetaPrior, betaPriorFromMoments, type FittedBetaPrior, fitBetaPrior } from './fairness/fit-beta-prior.ts'
export { FUNNEL_TAILS, funnelLimits } from './fairness/funnel-limits.ts'
export { type RankInterval, rankIntervals, simultaneousConfidence } from './fairness/rank-intervals.ts'
export { type ShrunkShare, shrinkShare } from './fairness/shrink-share.ts'
export {
  compareStandardised,
  type FairComparison,
  type StandardisedShare,
  standardiseDirectly,
} from './fairness/standardise-directly.ts'
export { type IndirectStandardisation, standardiseIndirectly } from './fairness/standardise-indirectly.ts'
export { computeClusteredIndicator } from './indicator/compute-clustered-indicator.ts'
export { type ComputeOptions, computeIndicator } from './indicator/compute-indicator.ts'
export { type Cohort, computeResponseRate, type ResponseRateOptions } from './indicator/compute-response-rate.ts'
export { computeWeightedIndicator, type WeightedStratum } from './indicator/compute-weighted-indicator.ts'
export {
  type Flag,
  hideSuppressed,
  type Indicator,
  type IntervalMethod,
  LOW_N,
  SUPPRESSED_N,
} from './indicator/indicator.ts'
export { balanceScoreInterval } from './intervals/balance-score-interval.ts'
export { DEFAULT_CONFIDENCE, type Interval } from './intervals/interval.ts'
export { meanTInterval } from './intervals/mean-t-interval.ts'
export {
  adjustedWaldBalanceDifference,
  adjustedWaldBalanceInterval,
  agrestiMinInterval,
  bonettPriceInterval,
  dirichletBalance,
  waldBalanceInterval,
} from './intervals/other-balance-intervals.ts'
export {
  agrestiCaffoDifference,
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
} from './intervals/other-share-intervals.ts'
export { clusterCritical, clusterEffect, type RespondentSum, wilsonClustered } from './intervals/wilson-clustered.ts'
export { wilsonFinitePopulation } from './intervals/wilson-finite-population.ts'
export { wilsonInterval } from './intervals/wilson-interval.ts'
export { type AaporRates, computeAaporRates, type Dispositions } from './nonresponse/aapor-rates.ts'
export { countCohort, type SentInvitation } from './nonresponse/count-cohort.ts'
export { kishEffectiveN, type PostStratified, postStratify, type SampledStratum } from './nonresponse/post-stratify.ts'
export { computeRIndicator, type RIndicator, type SentStratum, worstCaseBounds } from './nonresponse/r-indicator.ts'
export {
  betaCdf,
  betaQuantile,
  chiSquareUpperTail,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
  zForConfidence,
} from './numerics/distributions.ts'
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
export {
  computeMeanVariance,
  computeRatingQuantile,
  type MeanVariance,
  mergeMeanVariance,
} from './ratings/rating-summary.ts'
export { type ScoreCount, scaleScores } from './ratings/scale-scores.ts'
export { type Tally, tallyRatings } from './ratings/tally-ratings.ts'
export { roundForDisplay } from './rounding/round-for-display.ts'
export { isWatchState } from './watch/is-watch-state.ts'
export { type Baseline, type DayCounts, learnBaseline } from './watch/learn-baseline.ts'
export { advanceWatch, computeEvidence, createWatch, type WatchState } from './watch/watch-series.ts'
export { defaultWatchSettings, thresholdsFor, type WatchSettings } from './watch/watch-settings.ts'
export type { TierChange, TierName, TierState } from './watch/watch-tier.ts'
