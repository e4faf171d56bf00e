import type { Grouping, IndicatorSeries, IndicatorsResult } from '@otzyv/contracts'
import { type Judgement, judgeMoves, type Preset } from '@otzyv/indicators'
import { weeksOf } from './weeks-of.ts'

/** A series with what it is a part of. */
export type Watched = { split: Grouping; series: IndicatorSeries }

/**
 * What is said of all series of some splits as of a day, judged together. The briefing and the list of moves both ask here, so
 * that neither says what the other denies.
 */
export function judgeSplits(
  results: readonly Pick<IndicatorsResult, 'groupBy' | 'series'>[],
  to: string,
  preset: Preset,
): Judgement<Watched> {
  const families = results.map(({ groupBy: split, series }) =>
    series.map((one) => ({ key: { split, series: one }, weeks: weeksOf(one, to) })),
  )
  return judgeMoves(families, preset)
}
