import { Bench } from 'tinybench'
import {
  advanceWatch,
  computeIndicator,
  computeResponseRate,
  createWatch,
  type DayCounts,
  defaultWatchSettings,
  presets,
  type RatingCounts,
} from '../packages/indicators/src/index.ts'
import { atMost, renderRatios } from './ratio.ts'

// How long all indicators with their intervals take from rating counts, and the detector, in one thread:
//   npm run bench:indicators [-- --json]

const TEAMS = 40
const PRODUCTS = 12
const WEEKS = 78
const CELLS = TEAMS * PRODUCTS * WEEKS
const SERIES = 40
const DAYS = 540
const RUNS = 9
const WANTED_INDICATORS_MS = 1000
const WANTED_DETECTOR_MS = 200

/** Random numbers in 0..1 from a seed, so that every run measures the same work. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Rating counts of n responses, most of them near the top of the scale. */
function drawCounts(random: () => number, n: number, scaleMin: number, scaleMax: number): RatingCounts {
  const counts = new Array<number>(11).fill(0)
  for (let i = 0; i < n; i++) {
    const rating = scaleMax - Math.floor((scaleMax - scaleMin + 1) * random() ** 3)
    counts[rating] = (counts[rating] ?? 0) + 1
  }
  return counts
}

const random = seededRandom(1)
const cells = Array.from({ length: CELLS }, () => {
  const n = Math.floor(40 * random())
  return {
    csat: drawCounts(random, n, 1, 5),
    nps: drawCounts(random, n, 0, 10),
    ces: drawCounts(random, n, 1, 7),
    sent: 4 * n,
    responded: n,
  }
})
const csatPresets = [
  presets.top2of5,
  presets.good_bad_5,
  presets.mean_0_100,
  presets.delighted,
  presets.zendesk,
] as const
const cesPresets = [presets.ces_top, presets.ces_mean] as const
const figuresPerCell = csatPresets.length + cesPresets.length + 2

const firstDay = Date.UTC(2024, 0, 1)
const dayNames = Array.from({ length: DAYS }, (_, index) =>
  new Date(firstDay + index * 86_400_000).toISOString().slice(0, 10),
)
const series: DayCounts[][] = Array.from({ length: SERIES }, () =>
  dayNames.map((day) => ({ day, counts: drawCounts(random, Math.floor(20 * random()), 1, 5) })),
)

// Read below, so that no engine may leave the work out.
let checksum = 0

const bench = new Bench({ iterations: RUNS, time: 0, warmup: true, warmupIterations: 2, warmupTime: 0, throws: true })
bench.add('indicators', () => {
  for (const { csat, nps, ces, sent, responded } of cells) {
    for (const preset of csatPresets) checksum += computeIndicator(csat, preset).n
    for (const preset of cesPresets) checksum += computeIndicator(ces, preset).n
    checksum += computeIndicator(nps, presets.nps).n
    checksum += computeResponseRate({ sent, responded }).n
  }
})
bench.add('detector', () => {
  for (const days of series) {
    checksum += advanceWatch(createWatch(presets.top2of5, defaultWatchSettings), days).changes.length
  }
})
await bench.run()

/** The median run of a task in milliseconds. */
function medianOf(name: string): number {
  const result = bench.getTask(name)?.result
  if (result?.state !== 'completed') throw new Error(`The task "${name}" was not completed`)
  return result.latency.p50
}

const indicatorsMs = medianOf('indicators')
const detectorMs = medianOf('detector')
const figures = {
  runs: RUNS,
  cells: CELLS,
  indicators: CELLS * figuresPerCell,
  indicatorsMs: Math.round(indicatorsMs),
  detectorSeries: SERIES,
  detectorDays: SERIES * DAYS,
  detectorMs: Math.round(detectorMs * 10) / 10,
  checksum,
}
const ratios = [
  atMost(
    'seconds for all indicators with intervals, 40 teams × 12 products × 78 weeks',
    indicatorsMs / 1000,
    WANTED_INDICATORS_MS / 1000,
  ),
  atMost('seconds for the detector over 40 series × 540 days', detectorMs / 1000, WANTED_DETECTOR_MS / 1000),
]

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ figures, ratios }))
} else {
  console.log(`Medians of ${RUNS} runs, one thread, Node ${process.version}; ${figures.indicators} indicators`)
  console.log(renderRatios(ratios))
}
