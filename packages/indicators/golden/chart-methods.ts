import { adjustedWaldBalanceDifference, adjustedWaldBalanceInterval, agrestiCaffoDifference, agrestiCoullInterval, agrestiMinInterval, bonettPriceInterval, clopperPearsonInterval, computeEwma, computeLaneyChart, computeLowerCusum, computePChart, dirichletBalance, jeffreysInterval, testDispersion, type Interval, waldBalanceInterval, type Tally } from '@otzyv/statistics'
import { mean } from 'simple-statistics'
import { presets } from '../src/presets/presets.ts'
import { tallyRatings } from '../src/ratings/tally-ratings.ts'
import { bounds, npsCounts } from './core-methods.ts'
import { confidenceOf, groups, type Inputs, number, numbers, type Outputs, record } from './read-input.ts'

type ShareInterval = (x: number, n: number, confidence: number) => Interval | null
type BalanceInterval = (tally: Tally, confidence: number) => Interval | null

const share =
  (interval: ShareInterval) =>
  (inputs: Inputs): Outputs =>
    bounds(interval(number(inputs, 'x'), number(inputs, 'n'), confidenceOf(inputs)))

const npsTally = (inputs: Inputs): Tally => tallyRatings(npsCounts(inputs), presets.nps)

const points = (interval: Interval | null): Outputs => ({
  lower_points: interval && 100 * interval.lower,
  upper_points: interval && 100 * interval.upper,
})

const balance =
  (interval: BalanceInterval) =>
  (inputs: Inputs): Outputs =>
    points(interval(npsTally(inputs), confidenceOf(inputs)))

/** What is shown on charts or kept for reading other tools' figures. */
export const chartMethods: Readonly<Record<string, (inputs: Inputs) => Outputs>> = {
  'proportion.clopper_pearson': share(clopperPearsonInterval),
  'proportion.jeffreys': share(jeffreysInterval),
  'proportion.agresti_coull': share(agrestiCoullInterval),
  'difference.agresti_caffo': (inputs) =>
    bounds(
      agrestiCaffoDifference(
        { x: number(inputs, 'x1'), n: number(inputs, 'n1') },
        { x: number(inputs, 'x2'), n: number(inputs, 'n2') },
        confidenceOf(inputs),
      ),
    ),
  'nps.interval.wald': balance(waldBalanceInterval),
  'nps.interval.adjusted_wald': balance(adjustedWaldBalanceInterval),
  'nps.interval.agresti_min': balance(agrestiMinInterval),
  'nps.interval.bonett_price': balance(bonettPriceInterval),
  'nps.difference.adjusted_wald': (inputs) => {
    const a = npsTally(record(inputs, 'a'))
    const b = npsTally(record(inputs, 'b'))
    const found = adjustedWaldBalanceDifference(a, b, confidenceOf(inputs))
    return {
      difference_adjusted_points: found && 100 * found.difference,
      ...points(found),
      p_two_sided: found?.pValue ?? null,
    }
  },
  'nps.posterior.dirichlet': (inputs) => {
    const [negative = 0.5, neutral = 0.5, positive = 0.5] = numbers(inputs, 'prior')
    const found = dirichletBalance(npsTally(inputs), { positive, neutral, negative })
    return { mean_points: 100 * found.mean, sd_points: 100 * found.standardDeviation }
  },
  'spc.p_chart': (inputs) => {
    const chart = computePChart(groups(inputs), number(inputs, 'L', 3))
    return {
      pbar: chart?.centre ?? null,
      lcl: chart?.limits[0]?.lower ?? null,
      ucl: chart?.limits[0]?.upper ?? null,
      out_of_control_index_1based: chart?.outside.map((index) => index + 1) ?? null,
    }
  },
  'spc.laney_p': (inputs) => {
    const chart = computeLaneyChart(groups(inputs), number(inputs, 'L', 3))
    const first = chart?.limits[0]
    const last = chart?.limits.at(-1)
    return {
      pbar: chart?.centre ?? null,
      sigma_z: chart?.sigmaZ ?? null,
      ucl_first: first?.upper ?? null,
      lcl_first: first?.lower ?? null,
      ucl_last: last?.upper ?? null,
      lcl_last: last?.lower ?? null,
    }
  },
  'spc.pearson_dispersion': (inputs) => {
    const test = testDispersion(groups(inputs))
    return {
      chi2: test?.chiSquare ?? null,
      df: test?.degreesOfFreedom ?? null,
      phi: test?.dispersion ?? null,
      p: test?.pValue ?? null,
    }
  },
  'spc.ewma': (inputs) => {
    const values = numbers(inputs, 'values')
    const path = computeEwma(values, {
      weight: number(inputs, 'lambda'),
      start: inputs.start === 'mean' ? mean(values) : number(inputs, 'start'),
      sigma: number(inputs, 'sigma_within'),
      width: number(inputs, 'L'),
    })
    return Object.fromEntries(
      path.flatMap(({ value, lower, upper }, index) => [
        [`z${index + 1}`, value],
        [`lcl_${index + 1}`, lower],
        [`ucl_${index + 1}`, upper],
      ]),
    )
  },
  'spc.cusum_lower': (inputs) => {
    const { path, alarmAt } = computeLowerCusum(numbers(inputs, 'z'), number(inputs, 'k'), number(inputs, 'h'))
    return { path, alarm_index_1based: alarmAt === null ? null : alarmAt + 1 }
  },
}
