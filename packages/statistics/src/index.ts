export { computeLaneyChart, computePChart, testDispersion } from './charts/p-chart.ts'
export { computeShiryaevRobertsPath } from './charts/shiryaev-roberts-path.ts'
export { computeEwma, computeLowerCusum } from './charts/smoothed-path.ts'
export { adjustByBenjaminiHochberg, adjustByHolm, selectByEValues } from './compare/adjust-p-values.ts'
export { chiSquareTest, testShares } from './compare/chi-square-test.ts'
export { computeBalance, moverBalanceDifference, pooledVarianceZTest } from './compare/compare-balances.ts'
export { newcombeDifference, type ShareCounts, testTwoShares, twoProportionZTest } from './compare/compare-shares.ts'
export { type Difference, moverDifference } from './compare/difference.ts'
export { fisherExactTest } from './compare/fisher-exact-test.ts'
export { kitagawaSplit, type StratumEffect, type StratumRate } from './compare/kitagawa-split.ts'
export { mantelHaenszelTest } from './compare/mantel-haenszel-test.ts'
export { powerOfTwoShares, sampleSizePerGroup, smallestNoticeableDrop } from './compare/power.ts'
export { rankSumTest } from './compare/rank-sum-test.ts'
export { trendTest } from './compare/trend-test.ts'
export { weightedLogOdds } from './compare/weighted-log-odds.ts'
export { welchDifference } from './compare/welch-difference.ts'
export {
  betaBinomialLogMixture,
  normalLogMixture,
  normalMixtureBound,
  normalMixtureRho,
  shareConfidenceSequence,
} from './effects/confidence-sequence.ts'
export { differenceInDifferences, differenceInMeans } from './effects/difference-in-differences.ts'
export { interruptedTimeSeries } from './effects/interrupted-time-series.ts'
export { betaPriorFromMoments, fitBetaPrior } from './fairness/fit-beta-prior.ts'
export { funnelLimits } from './fairness/funnel-limits.ts'
export { rankIntervals } from './fairness/rank-intervals.ts'
export { shrinkShare } from './fairness/shrink-share.ts'
export { compareStandardised } from './fairness/standardise-directly.ts'
export { standardiseIndirectly } from './fairness/standardise-indirectly.ts'
export { balanceScoreInterval, balanceScoreWithZ } from './intervals/balance-score-interval.ts'
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
export { clusterCritical, clusterEffect, wilsonClustered } from './intervals/wilson-clustered.ts'
export { wilsonFinitePopulation } from './intervals/wilson-finite-population.ts'
export { wilsonInterval, wilsonWithZ } from './intervals/wilson-interval.ts'
export { computeAaporRates } from './nonresponse/aapor-rates.ts'
export { estimateRepresentativity, type Representativity } from './nonresponse/estimate-representativity.ts'
export { kishEffectiveN, postStratify } from './nonresponse/post-stratify.ts'
export { computeRIndicator, worstCaseBounds } from './nonresponse/r-indicator.ts'
export {
  betaQuantile,
  chiSquareUpperTail,
  normalCdf,
  normalQuantile,
  normalTwoSided,
  tQuantile,
  tTwoSided,
  zForConfidence,
} from './numerics/distributions.ts'
export {
  computeMeanVariance,
  computeRatingQuantile,
  type MeanVariance,
  mergeMeanVariance,
} from './ratings/rating-summary.ts'
export type { Tally } from './ratings/tally.ts'
