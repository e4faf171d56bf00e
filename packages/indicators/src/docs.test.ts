import { readFileSync } from 'node:fs'
import {
  adjustedWaldBalanceDifference,
  compareStandardised,
  computeRIndicator,
  differenceInDifferences,
  estimateRepresentativity,
  fitBetaPrior,
  funnelLimits,
  kitagawaSplit,
  shareConfidenceSequence,
  shrinkShare,
  smallestNoticeableDrop,
  wilsonInterval,
  worstCaseBounds,
} from '@otzyv/statistics'
import { expect, test } from 'vitest'
import {
  compareIndicators,
  computeIndicator,
  computeResponseRate,
  type Indicator,
  type Preset,
  presets,
  type RatingCounts,
  roundForDisplay,
} from './index.ts'

const page = readFileSync(new URL('../../../docs/indicators.md', import.meta.url), 'utf8').replace(/\s+/g, ' ')

const fixed = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? 'empty' : roundForDisplay(value, digits).toFixed(digits)

const withInterval = (of: { lower: number | null; upper: number | null }, value: string, digits: number): string =>
  `${value} (${fixed(of.lower, digits)} to ${fixed(of.upper, digits)})`

function shown(indicator: Indicator, preset: Pick<Preset, 'unit' | 'rounding'>): string {
  const unit = preset.unit === 'percent' ? ' %' : ''
  const value = `${fixed(indicator.value, preset.rounding)}${unit}`
  return `${withInterval(indicator, value, preset.rounding)}, n = ${indicator.n}`
}

const show = (counts: RatingCounts, preset: Preset): string => shown(computeIndicator(counts, preset), preset)

const nps = (promoters: number, passives: number, detractors: number): RatingCounts => [
  detractors,
  ...new Array<number>(7).fill(0),
  passives,
  promoters,
  0,
]
const csat = (x: number, n: number): RatingCounts => [0, n - x, 0, 0, 0, x]
const percent = (share: number | null | undefined, digits = 1): string =>
  fixed(share === null || share === undefined ? null : 100 * share, digits)

const published = [0, 14, 9, 10, 32, 42]
const ces = [0, 1, 1, 2, 4, 10, 12, 10]
const shares = compareIndicators(csat(172, 200), csat(182, 200), presets.top2of5)
const balances = compareIndicators(nps(66, 37, 17), nps(50, 40, 30), presets.nps)
const adjusted = adjustedWaldBalanceDifference(
  { positive: 5, neutral: 0, negative: 0 },
  { positive: 850, neutral: 100, negative: 50 },
)
const split = kitagawaSplit(
  [
    { n: 80, rate: 90 },
    { n: 20, rate: 60 },
  ],
  [
    { n: 50, rate: 90 },
    { n: 50, rate: 60 },
  ],
)
const fair = compareStandardised(
  [
    { x: 81, n: 87 },
    { x: 192, n: 263 },
  ],
  [
    { x: 234, n: 270 },
    { x: 55, n: 80 },
  ],
)
const sizes = [100, 50, 205, 18, 70, 180, 9, 240]
const prior = fitBetaPrior([88, 45, 190, 12, 66, 150, 9, 230].map((x, index) => ({ x, n: sizes[index] ?? 0 })))
const shrunk = (x: number, n: number): string => percent(prior && shrinkShare({ x, n }, prior).shrunk)
const [f1, f2, f3, f4] = funnelLimits(0.9, 50) ?? []
const groups = [
  { sent: 400, responded: 50 },
  { sent: 900, responded: 80 },
  { sent: 700, responded: 30 },
]
const even = computeRIndicator(groups)
const like = estimateRepresentativity(groups)
const worst = worstCaseBounds(90, 100, 400)
const training = differenceInDifferences({
  treatedBefore: { x: 410, n: 500 },
  treatedAfter: { x: 452, n: 500 },
  controlBefore: { x: 400, n: 500 },
  controlAfter: { x: 405, n: 500 },
})
const sequence = shareConfidenceSequence(184, 200, 200)
const wilson = wilsonInterval(184, 200)
const drop = (perWeek: number): string =>
  percent(smallestNoticeableDrop({ baseline: 0.9, nBaseline: 13 * perWeek, nCurrent: 4 * perWeek }))

test.each([
  `*CSAT ${show(published, presets.top2of5)}*`,
  ...[presets.top2of5, presets.good_bad_5, presets.mean_0_100, presets.delighted, presets.zendesk].map((preset) =>
    show(published, preset),
  ),
  ...Object.values(presets)
    .filter(({ indicator }) => indicator === 'csat')
    .map(({ name }) => `| ${name}`),
  `One response of 5: ${show(csat(1, 1), presets.top2of5)}`,
  `Ten of ten satisfied: ${show(csat(10, 10), presets.top2of5)}`,
  `66 promoters, 37 passives, 17 detractors: ${show(nps(66, 37, 17), presets.nps)}`,
  `5 promoters, 3 passives, 2 detractors: ${show(nps(5, 3, 2), presets.nps)}`,
  `Three promoters of three: ${show(nps(3, 0, 0), presets.nps)}`,
  `Ten passives: ${show(nps(0, 10, 0), presets.nps)}`,
  `${presets.ces_top.name} ${show(ces, presets.ces_top)}; ${presets.ces_mean.name} ${show(ces, presets.ces_mean)}.`,
  `81 of 263 sent: ${shown(computeResponseRate({ sent: 263, responded: 81 }), { unit: 'percent', rounding: 1 })}`,
  `none of five is ${shown(computeResponseRate({ sent: 5, responded: 0 }), { unit: 'percent', rounding: 1 })}`,
  `satisfied: ${withInterval(shares, fixed(shares.difference, 1), 1)} percentage points, p = ${fixed(shares.pValue, 2)}.`,
  `: ${withInterval(balances, fixed(balances.difference, 0), 0)} points, p = ${fixed(balances.pValue, 3)}.`,
  `a lead of 20 points into a loss of ${fixed(-100 * (adjusted?.difference ?? 0), 0)}`,
  ...[5, 20, 70, 280].map((perWeek) => `| ${perWeek} | ${drop(perWeek)} |`),
  `to 50/50: ${fixed(split?.total, 1)} percentage points, of which rate ${fixed(split?.rateEffect, 1)} and mix ${fixed(split?.mixEffect, 1)}`,
  `Raw: A ${percent(fair.a.raw)} %, B ${percent(fair.b.raw)} %. At the same mix: A ${percent(fair.a.standardised)} %, B ${percent(fair.b.standardised)} %`,
  `9 of 9 becomes ${shrunk(9, 9)} %, 190 of 205 becomes ${shrunk(190, 205)} %`,
  `n = 50: ${percent(f1)}, ${percent(f2)}, ${percent(f3)} and ${percent(f4)} %`,
  `response rate ${percent(even?.responseRate)} %, R = ${fixed(even?.representativity, 3)}, bias at most ±${percent(even?.largestBias)} percentage points`,
  `For the three groups above: ${fixed(like?.representativity, 3)} (${fixed(like?.lower, 3)} to ${fixed(like?.upper, 3)})`,
  `anything from ${percent(worst?.lower)} to ${percent(worst?.upper)} % of all`,
  `405 of 500: ${percent(training?.difference)} (${percent(training?.lower)} to ${percent(training?.upper)}) percentage points`,
  `184 of 200: 92.0 % (${percent(sequence?.lower)} to ${percent(sequence?.upper)}) instead of Wilson's 92.0 % (${percent(wilson?.lower)} to ${percent(wilson?.upper)})`,
  `have NPS ${fixed(computeIndicator(nps(2, 3, 1), presets.nps).value, 0)} (from 16.67)`,
  `make a week of NPS ${fixed(computeIndicator(nps(31, 21, 13), presets.nps).value, 0)};`,
])('the page says: %s', (sentence) => {
  // Not toContain, which would print the whole page.
  expect(page.includes(sentence)).toBe(true)
})

test('the fair comparison in the page is flagged as it says', () => {
  expect(fair.simpson).toBe(true)
})
