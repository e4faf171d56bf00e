import { adjustByBenjaminiHochberg } from '@otzyv/statistics'
import { type Comparison, compareIndicators } from '../compare/compare-indicators.ts'
import type { Preset } from '../presets/preset.ts'
import { findMove, type Move, type TestedSeries, testMove, testPlaces } from './find-move.ts'
import type { WeekCounts } from './week-series.ts'
import { estimateWeekVariation, type Segments } from './week-variation.ts'

/** The share of false ones among all changes that are called real: one in a hundred. Somebody looks every week, so one in twenty would be two or three false ones a year. */
export const FALSE_MOVES = 0.01

/** A series that is looked at together with others: its full weeks, the last of them the one that is spoken of. */
export interface WatchedSeries<Key> {
  readonly key: Key
  readonly weeks: WeekCounts
}

/** What is said of a series: whether its newest weeks really differ from those before. */
export type Verdict = 'lower' | 'higher' | 'steady' | 'too_few'

/** A series with what is said of it. */
export interface Judged<Key> {
  readonly key: Key
  readonly verdict: Verdict
  /** The change, if it is real; of another one neither a size nor an onset means anything. */
  readonly move: RealMove | null
  /** After adjustment over everything that was looked at; `null` with too few answers. */
  readonly adjustedPValue: number | null
}

/** A change that stands after adjustment: what was before and since, and the difference "since minus before". */
export interface RealMove extends Move {
  readonly comparison: Comparison
}

/** What was found in everything that one screen looks at. */
export interface Judgement<Key> {
  readonly series: readonly Judged<Key>[]
  /** How many series were compared; those with too few answers are not among them. */
  readonly compared: number
}

/**
 * Which of the series really changed in the newest 13 weeks, judged together over all families (teams, products, pairs of
 * them): at most one in a hundred of those called `lower` or `higher` is expected to be false (Benjamini & Hochberg 1995). How much
 * weeks vary beyond chance is estimated within each family. A direction needs an adjusted p-value that stands and
 * an interval without zero.
 */
export function judgeMoves<Key>(
  families: readonly (readonly WatchedSeries<Key>[])[],
  preset: Preset,
  falseMoves: number = FALSE_MOVES,
): Judgement<Key> {
  const tested = families.map((family) =>
    family.map(({ key, weeks }) => ({ key, series: testPlaces(weeks, preset), isReal: true })),
  )
  // What stands at first sight is cut there for the estimate, and what does not is not: a cut takes variation away.
  const atFirst = judgeWith(tested, { preset, falseMoves })
  const cutReal = tested.map((family, index) =>
    family.map((one, place) => ({ ...one, isReal: atFirst.families[index]?.[place]?.move !== null })),
  )
  const judged = judgeWith(cutReal, { preset, falseMoves })
  return { series: judged.families.flat(), compared: judged.compared }
}

/** A series whose places are tested, and whether its most likely change is taken for a real one. */
type Tested<Key> = { key: Key; series: TestedSeries; isReal: boolean }

type Rules = { preset: Preset; falseMoves: number }

/** The verdicts, when the weeks of each family vary as its series say that are cut at the changes taken for real. */
function judgeWith<Key>(
  families: readonly (readonly Tested<Key>[])[],
  rules: Rules,
): { families: Judged<Key>[][]; compared: number } {
  const found = families.map((family) => {
    const variation = estimateWeekVariation(
      family.map(({ series, isReal }) => (isReal ? cut(series) : [series.scores])),
    )
    return family.map(({ key, series }) => ({ key, series, pValue: testMove(series, variation) }))
  })
  const pValues = found.flat().flatMap(({ pValue }) => pValue ?? [])
  const adjusted = adjustByBenjaminiHochberg(pValues)
  let next = 0
  const judged = found.map((family) =>
    family.map(({ key, series, pValue }) =>
      judge(key, series, pValue === null ? null : (adjusted[next++] ?? 1), rules),
    ),
  )
  return { families: judged, compared: pValues.length }
}

function judge<Key>(
  key: Key,
  series: TestedSeries,
  adjustedPValue: number | null,
  { preset, falseMoves }: Rules,
): Judged<Key> {
  if (adjustedPValue === null) return { key, verdict: 'too_few', move: null, adjustedPValue }
  const steady = { key, verdict: 'steady', move: null, adjustedPValue } as const
  const move = adjustedPValue > falseMoves ? null : findMove(series)
  if (move === null) return steady
  const comparison = compareIndicators(move.since, move.before, preset)
  const verdict = sideOf(comparison)
  return verdict === 'steady' ? steady : { key, verdict, adjustedPValue, move: { ...move, comparison } }
}

/** A series cut at its most likely change, so that the change is not taken for variation between weeks. */
function cut({ scores, onset }: TestedSeries): Segments {
  return onset === null ? [scores] : [scores.slice(0, -onset), scores.slice(-onset)]
}

function sideOf({ lower, upper }: Comparison): 'lower' | 'higher' | 'steady' {
  if (upper !== null && upper < 0) return 'lower'
  return lower !== null && lower > 0 ? 'higher' : 'steady'
}
