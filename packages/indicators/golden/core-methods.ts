import { betaQuantile, chiSquareUpperTail, computeAaporRates, computeBalance, computeMeanVariance, computeRatingQuantile, meanTInterval, mergeMeanVariance, normalCdf, normalQuantile, tQuantile, tTwoSided, type MeanVariance, wilsonInterval } from '@otzyv/statistics'
import { median } from 'simple-statistics'
import { bucketOf, type Preset } from '../src/presets/preset.ts'
import { presets } from '../src/presets/presets.ts'
import { computeIndicator } from '../src/indicator/compute-indicator.ts'
import { computeResponseRate } from '../src/indicator/compute-response-rate.ts'
import { countCohort } from '../src/indicator/count-cohort.ts'
import { mergeCounts, type RatingCounts, toRatingCounts } from '../src/ratings/rating-counts.ts'
import { tallyRatings } from '../src/ratings/tally-ratings.ts'
import { roundForDisplay } from '../src/rounding/round-for-display.ts'
import { confidenceOf, histogram, type Inputs, number, numbers, type Outputs, records } from './read-input.ts'

/** Rating counts of the three NPS buckets. */
export const npsCounts = (inputs: Inputs): RatingCounts => {
  const counts = new Array<number>(11).fill(0)
  counts[0] = number(inputs, 'detractors')
  counts[8] = number(inputs, 'passives')
  counts[10] = number(inputs, 'promoters')
  return counts
}

/** The interval under the golden file's names. */
export const bounds = (interval: { lower: number | null; upper: number | null } | null): Outputs => ({
  lower: interval?.lower ?? null,
  upper: interval?.upper ?? null,
})

/** Size, mean and variance of plain values. */
export const summarise = (values: readonly number[]): MeanVariance =>
  mergeMeanVariance(values.map((value) => ({ n: 1, mean: value, variance: null })))

const divided = (value: number | null, by: number): number | null => (value === null ? null : value / by)

const topBox = (inputs: Inputs): Outputs => {
  const byRating = histogram(inputs, 'histogram')
  const counts = toRatingCounts(byRating)
  const ratings = Object.keys(byRating).map(Number)
  const positiveFrom = number(inputs, 'positive_from')
  const preset: Preset = {
    ...presets.delighted,
    scaleMin: Math.min(...ratings),
    scaleMax: Math.max(...ratings),
    positiveFrom,
    negativeTo: positiveFrom - 1,
  }
  const { value, n } = computeIndicator(counts, preset)
  return {
    positive: tallyRatings(counts, preset).positive,
    n,
    proportion: divided(value, 100),
    display_percent: roundForDisplay(value, preset.rounding),
    mean: computeMeanVariance(counts).mean,
    median: computeRatingQuantile(counts, 0.5),
  }
}

const npsOf = (counts: RatingCounts): Outputs => {
  const tally = tallyRatings(counts, presets.nps)
  const { value, n } = computeIndicator(counts, presets.nps)
  const balance = computeBalance(tally)
  return {
    n,
    promoters: tally.positive,
    passives: tally.neutral,
    detractors: tally.negative,
    nps_points: value,
    display: roundForDisplay(value, presets.nps.rounding),
    mean: computeMeanVariance(counts).mean,
    median: computeRatingQuantile(counts, 0.5),
    variance_unit: balance?.variance ?? null,
    se_points: balance && 100 * Math.sqrt(balance.variance / balance.n),
  }
}

/** From plain scores, which need be no integers: the buckets leave no gap. */
function npsOfScores(scores: readonly number[]): Outputs {
  const buckets = scores.map((score) => bucketOf(score, presets.nps))
  const count = (name: string): number => buckets.filter((bucket) => bucket === name).length
  const counts = npsCounts({
    detractors: count('negative'),
    passives: count('neutral'),
    promoters: count('positive'),
  })
  const sorted = [...scores].sort((a, b) => a - b)
  return { ...npsOf(counts), mean: summarise(scores).mean, median: sorted.length > 0 ? median(sorted) : null }
}

/** Presets, numerics, rounding, intervals of one sample, merging. */
export const coreMethods: Readonly<Record<string, (inputs: Inputs) => Outputs>> = {
  'numerics.normal_quantile': (inputs) => ({ z: normalQuantile(number(inputs, 'p')) }),
  'numerics.normal_cdf': (inputs) => ({ p: normalCdf(number(inputs, 'z')) }),
  'numerics.t_quantile': (inputs) => ({ t: tQuantile(number(inputs, 'p'), number(inputs, 'df')) }),
  'numerics.beta_quantile': (inputs) => ({
    x: betaQuantile(number(inputs, 'p'), number(inputs, 'a'), number(inputs, 'b')),
  }),
  'numerics.chisq_upper_tail': (inputs) => ({ p: chiSquareUpperTail(number(inputs, 'x'), number(inputs, 'df')) }),
  'csat.top_box': topBox,
  'ces.top_box': topBox,
  'ces.top_box_and_mean': topBox,
  'csat.good_bad': (inputs) => {
    const counts = [0, number(inputs, 'negative'), number(inputs, 'neutral'), number(inputs, 'positive')]
    const neutral = inputs.neutral_in_denominator === true ? 'counted' : 'left_out'
    const preset: Preset = {
      ...presets.top2of5,
      scaleMax: 3,
      positiveFrom: 3,
      negativeTo: 1,
      neutral,
    }
    return { proportion: divided(computeIndicator(counts, preset).value, 100) }
  },
  'csat.mean_normalised': (inputs) => {
    const counts = toRatingCounts(histogram(inputs, 'histogram'))
    const scale = { scaleMin: number(inputs, 'scale_min'), scaleMax: number(inputs, 'scale_max') }
    return {
      mean: computeIndicator(counts, { ...presets.mean_0_100, ...scale, unit: 'mean' }).value,
      normalised_percent: computeIndicator(counts, { ...presets.mean_0_100, ...scale }).value,
    }
  },
  'nps.score_from_scores': (inputs) => npsOfScores(numbers(inputs, 'scores')),
  'nps.from_histogram': (inputs) => npsOf(toRatingCounts(histogram(inputs, 'histogram'))),
  'nps.display': (inputs) => npsOf(npsCounts(inputs)),
  'nps.bucket': (inputs) => npsOfScores(numbers(inputs, 'scores')),
  'nps.interval.score': (inputs) => {
    const nps = computeIndicator(npsCounts(inputs), presets.nps, { confidence: confidenceOf(inputs) })
    return { estimate_points: nps.value, lower_points: nps.lower, upper_points: nps.upper }
  },
  'rounding.half_away_from_zero': (inputs) => ({
    rounded: roundForDisplay(number(inputs, 'value'), number(inputs, 'digits', 0)),
  }),
  'proportion.wilson': (inputs) =>
    bounds(wilsonInterval(number(inputs, 'x'), number(inputs, 'n'), confidenceOf(inputs))),
  'mean.t_interval': (inputs) => {
    const summary = computeMeanVariance(toRatingCounts(histogram(inputs, 'histogram')))
    return { ...summary, ...bounds(meanTInterval(summary, confidenceOf(inputs))) }
  },
  'mean.t_statistic': (inputs) => {
    const values = numbers(inputs, 'values')
    const { n, mean, variance } = summarise(values)
    if (mean === null || variance === null || variance === 0) return { t: null, p_two_sided: null }
    const t = (mean - number(inputs, 'mu')) / Math.sqrt(variance / n)
    return { t, p_two_sided: tTwoSided(t, n - 1) }
  },
  'response_rate.aapor': (inputs) => {
    const rates = computeAaporRates({
      complete: number(inputs, 'I'),
      partial: number(inputs, 'P', 0),
      refused: number(inputs, 'R', 0),
      silent: number(inputs, 'NC', 0),
      other: number(inputs, 'O', 0),
      unknown: number(inputs, 'UH', 0) + number(inputs, 'UO', 0),
      reachable: number(inputs, 'e', 1),
    })
    return Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name.toUpperCase(), rate]))
  },
  'response_rate.cohort': (inputs) => {
    const [from = 0, to = 0] = numbers(inputs, 'window')
    const invitations = records(inputs, 'sent').map((one) => ({
      sentDay: number(one, 'sent_day'),
      respondedDay: (one.answered_day ?? null) === null ? null : number(one, 'answered_day'),
    }))
    const cohort = countCohort(invitations, from, to)
    return { sent: cohort.sent, answered: cohort.responded, rate: divided(computeResponseRate(cohort).value, 100) }
  },
  'merge.histograms_then_score': (inputs) => {
    const days = records(inputs, 'days').map(npsCounts)
    const daily = days.flatMap((counts) => computeIndicator(counts, presets.nps).value ?? [])
    const meanOfDaily = daily.reduce((sum, value) => sum + value, 0) / daily.length
    return { ...npsOf(mergeCounts(days)), wrong_mean_of_daily_points: meanOfDaily }
  },
  'merge.quantiles_from_histogram': (inputs) => {
    const counts = toRatingCounts(histogram(inputs, 'histogram'))
    return { quantiles: numbers(inputs, 'probs').map((probability) => computeRatingQuantile(counts, probability)) }
  },
  'merge.mean_variance': (inputs) => ({
    ...mergeMeanVariance(
      records(inputs, 'parts').map((part) => ({
        n: number(part, 'n'),
        mean: (part.mean ?? null) === null ? null : number(part, 'mean'),
        variance: (part.variance ?? null) === null ? null : number(part, 'variance'),
      })),
    ),
  }),
}
