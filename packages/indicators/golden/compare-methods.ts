import { adjustByBenjaminiHochberg, adjustByHolm, chiSquareTest, computeMeanVariance, computeShiryaevRobertsPath, kitagawaSplit, mantelHaenszelTest, newcombeDifference, pooledVarianceZTest, powerOfTwoShares, rankSumTest, sampleSizePerGroup, selectByEValues, smallestNoticeableDrop, testShares, trendTest, twoProportionZTest, type MeanVariance, type StratumRate, welchDifference } from '@otzyv/statistics'
import { compareIndicators } from '../src/compare/compare-indicators.ts'
import { presets } from '../src/presets/presets.ts'
import { toRatingCounts } from '../src/ratings/rating-counts.ts'
import { tallyRatings } from '../src/ratings/tally-ratings.ts'
import { bounds, npsCounts, summarise } from './core-methods.ts'
import {
  confidenceOf,
  groups,
  histogram,
  type Inputs,
  number,
  numberRows,
  numbers,
  numbersOrNull,
  type Outputs,
  record,
  records,
} from './read-input.ts'

const pair = (inputs: Inputs): [{ x: number; n: number }, { x: number; n: number }] => [
  { x: number(inputs, 'x1'), n: number(inputs, 'n1') },
  { x: number(inputs, 'x2'), n: number(inputs, 'n2') },
]

const stratumRates = (inputs: Inputs): StratumRate[] => {
  const rates = numbersOrNull(inputs, 'rate')
  return numbers(inputs, 'n').map((n, index) => ({ n, rate: rates[index] ?? null }))
}

/** Size, mean and variance of a side, given as a histogram or as a list of plain values. */
const sample = (inputs: Inputs, key: string): MeanVariance =>
  Array.isArray(inputs[key]) ? summarise(numbers(inputs, key)) : computeMeanVariance(toRatingCounts(histogram(inputs, key)))

/** Both group sizes: one for both, or one each. */
const bothSizes = (inputs: Inputs): [number, number] =>
  inputs.n_per_group === undefined
    ? [number(inputs, 'n1'), number(inputs, 'n2')]
    : [number(inputs, 'n_per_group'), number(inputs, 'n_per_group')]

const chiSquareOf = (test: ReturnType<typeof chiSquareTest>): Outputs => ({
  chi2: test?.chiSquare ?? null,
  df: test?.degreesOfFreedom ?? null,
  p: test?.pValue ?? null,
})

/** Differences, tests, power, multiplicity, splits, the detector. */
export const compareMethods: Readonly<Record<string, (inputs: Inputs) => Outputs>> = {
  'difference.newcombe': (inputs) => {
    const found = newcombeDifference(...pair(inputs), confidenceOf(inputs))
    return { estimate: found?.difference ?? null, ...bounds(found) }
  },
  'nps.difference.mover_score': (inputs) => {
    const [a, b] = [npsCounts(record(inputs, 'a')), npsCounts(record(inputs, 'b'))]
    const found = compareIndicators(a, b, presets.nps, confidenceOf(inputs))
    return { estimate_points: found.difference, lower_points: found.lower, upper_points: found.upper }
  },
  'nps.test.pooled_z': (inputs) => {
    const [a, b] = [npsCounts(record(inputs, 'a')), npsCounts(record(inputs, 'b'))]
    const test = pooledVarianceZTest(tallyRatings(a, presets.nps), tallyRatings(b, presets.nps))
    return { z: test?.z ?? null, p_two_sided: test?.pValue ?? null }
  },
  'mean.welch_difference': (inputs) => {
    const found = welchDifference(sample(inputs, 'a'), sample(inputs, 'b'), confidenceOf(inputs))
    return { t: found?.t ?? null, df: found?.degreesOfFreedom ?? null, p: found?.pValue ?? null, ...bounds(found) }
  },
  'test.two_proportion_z': (inputs) => {
    const test = twoProportionZTest(...pair(inputs))
    return { z: test?.z ?? null, p_two_sided: test?.pValue ?? null }
  },
  'test.k_proportions': (inputs) => chiSquareOf(testShares(groups(inputs))),
  'test.cochran_armitage_trend': (inputs) => {
    const scores = inputs.scores === undefined ? undefined : numbers(inputs, 'scores')
    const test = trendTest(groups(inputs), scores)
    return { chi2: test?.chiSquare ?? null, p: test?.pValue ?? null, direction: test?.direction ?? null }
  },
  'ordinal.homogeneity_chi2': (inputs) =>
    chiSquareOf(chiSquareTest([toRatingCounts(histogram(inputs, 'a')), toRatingCounts(histogram(inputs, 'b'))])),
  'ordinal.rank_sum': (inputs) => {
    const [a, b] = [toRatingCounts(histogram(inputs, 'a')), toRatingCounts(histogram(inputs, 'b'))]
    const test = rankSumTest(a, b, inputs.continuity === true)
    return {
      U: test?.u ?? null,
      prob_superiority: test?.probabilityHigher ?? null,
      p_two_sided: test?.pValue ?? null,
    }
  },
  'power.two_proportions': (inputs) => {
    const [n1, n2] = bothSizes(inputs)
    const [p1, p2] = [number(inputs, 'p1'), number(inputs, 'p2')]
    return { power: powerOfTwoShares({ n1, n2, p1, p2, alpha: number(inputs, 'alpha', 0.05) }) }
  },
  'power.minimum_detectable_drop': (inputs) => {
    const [nBaseline, nCurrent] = bothSizes(inputs)
    return {
      drop: smallestNoticeableDrop({
        baseline: number(inputs, 'p1'),
        nBaseline,
        nCurrent,
        power: number(inputs, 'power', 0.8),
        alpha: number(inputs, 'alpha', 0.05),
      }),
    }
  },
  'power.sample_size': (inputs) => ({
    n_per_group: sampleSizePerGroup(
      number(inputs, 'p1'),
      number(inputs, 'p2'),
      number(inputs, 'power', 0.8),
      number(inputs, 'alpha', 0.05),
    ),
  }),
  'multiple.benjamini_hochberg': (inputs) => {
    const adjusted = adjustByBenjaminiHochberg(numbers(inputs, 'p'))
    const q = number(inputs, 'q', 0.1)
    return { adjusted, rejected_count: adjusted.filter((value) => value <= q).length }
  },
  'multiple.holm': (inputs) => ({ adjusted: adjustByHolm(numbers(inputs, 'p')) }),
  'multiple.e_bh': (inputs) => ({
    rejected_indices_0based: selectByEValues(numbers(inputs, 'e'), number(inputs, 'alpha')),
  }),
  'fair.kitagawa': (inputs) => {
    const split = kitagawaSplit(stratumRates(record(inputs, 'from')), stratumRates(record(inputs, 'to')))
    return {
      total: split?.total ?? null,
      rate_effect: split?.rateEffect ?? null,
      mix_effect: split?.mixEffect ?? null,
    }
  },
  'fair.mantel_haenszel': (inputs) => {
    const strata = numberRows(inputs, 'strata').map(([successA = 0, successB = 0, failureA = 0, failureB = 0]) => ({
      successA,
      successB,
      failureA,
      failureB,
    }))
    const test = mantelHaenszelTest(strata)
    return {
      common_odds_ratio: test?.commonOddsRatio ?? null,
      chi2_with_continuity: test?.chiSquare ?? null,
      p: test?.pValue ?? null,
    }
  },
  'seq.sr_edetector': (inputs) => {
    const batches = records(inputs, 'batches_scaled_scores').map((batch) =>
      Object.keys(batch).map((score) => ({ y: Number(score), count: number(batch, score) })),
    )
    const evidence = computeShiryaevRobertsPath(batches, {
      level: number(inputs, 'm0'),
      variance: number(inputs, 'v0'),
      drops: numbers(inputs, 'deltas'),
      dispersion: number(inputs, 'phi', 1),
    })
    const alarm = evidence.findIndex((value) => value >= number(inputs, 'threshold_A'))
    return { evidence, alarm_index_1based: alarm < 0 ? null : alarm + 1 }
  },
}
