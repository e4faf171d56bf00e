import { measureOf } from '@otzyv/briefing'
import type { IndicatorSeries, IndicatorsResult, MovesAnswer, MovesItem } from '@otzyv/contracts'
import { SPLITS, type Split } from '@otzyv/domain'
import {
  compareIndicators,
  computeResponseRate,
  FALSE_MOVES,
  type Judged,
  judgeMoves,
  type Preset,
} from '@otzyv/indicators'
import { listBuckets } from '../periods/buckets.ts'
import type { MovesWeeks } from './choose-weeks.ts'
import { describeChange } from './describe-change.ts'
import { judgeSplits } from './judge-splits.ts'
import { figureOfWeeks, type PooledWeeks, poolShown, toFigure } from './period-figure.ts'
import { countHidden, lastPoints, WEEKS_LOOKED_AT, weeksOf } from './weeks-of.ts'

type About = { by: Split; weeks: MovesWeeks; own: { preset: Preset } }

/** What was read for a list: by its dimension, over the weeks compared with if those lie apart, and by what is judged beside it. */
type ReadForMoves = {
  own: IndicatorsResult
  compared: IndicatorsResult | null
  beside: IndicatorsResult | null
}

/** The list of moves, out of the weekly figures that its reader sees and nothing else. */
export function computeMoves({ by, weeks, own: { preset } }: About, read: ReadForMoves): MovesAnswer {
  const { own, compared, beside } = read
  const { period, against, looked } = weeks
  const counting = [own, compared, beside].some((one) => one !== null && isCounting(one))
  const together = judgeSplits(beside === null ? [own] : [own, beside], period.to, preset)
  const alone = judgeMoves([[{ key: own.overall, weeks: weeksOf(own.overall, period.to) }]], preset)
  const verdicts = new Map(together.series.map((judged) => [judged.key.series, judged]))
  const earlier = new Map(compared?.series.map((series) => [series.value, series]))
  const itemOf = (series: IndicatorSeries, judged: Judged<unknown> | undefined, before: IndicatorSeries | undefined) =>
    toItem({ series, judged, before: compared === null ? series : before, weeks, preset })
  return {
    workspace: own.workspace,
    survey: own.survey,
    preset: { ...own.preset, measures: measureOf(preset) },
    by,
    filters: own.filters,
    ...period,
    against,
    weeks: listBuckets(looked.from, looked.to, 'week').map(({ from }) => from),
    whole: counting ? null : itemOf(own.overall, alone.series[0], compared?.overall),
    items: counting ? [] : own.series.map((one) => itemOf(one, verdicts.get(one), earlier.get(one.value))),
    judged: splitsOf(own, beside),
    compared: together.compared,
    falseMoves: FALSE_MOVES,
    counting,
  }
}

function splitsOf(...results: readonly (IndicatorsResult | null)[]): Split[] {
  return SPLITS.filter((split) => results.some((one) => one?.groupBy === split))
}

/** Nothing is said of a value before all answers of these weeks are counted. */
function isCounting({ overall }: IndicatorsResult): boolean {
  return overall.points.some(({ counting }) => counting !== null && counting.answers > 0)
}

type ItemInput = {
  series: IndicatorSeries
  judged: Judged<unknown> | undefined
  /** The series that has the weeks compared with; undefined if there was nobody then. */
  before: IndicatorSeries | undefined
  weeks: MovesWeeks
  preset: Preset
}

function toItem({ series, judged, before, weeks: { period, against }, preset }: ItemInput): MovesItem {
  const now = poolShown(series.points, period)
  const then = poolShown(before?.points ?? [], against)
  const compared = compareIndicators(now.counts, then.counts, preset)
  const { value, label, retired } = series
  const hiddenWeeks = countHidden(series, period.to, WEEKS_LOOKED_AT)
  return {
    value,
    label,
    retired,
    verdict: judged && judged.verdict !== 'too_few' ? judged.verdict : hiddenWeeks > 0 ? 'hidden' : 'too_few',
    change: judged ? describeChange(series, judged, { to: period.to, preset }) : null,
    figure: figureOfWeeks(now, preset),
    before: figureOfWeeks(then, preset),
    difference:
      compared.difference === null
        ? null
        : { value: compared.difference, lower: compared.lower, upper: compared.upper },
    hiddenWeeks: now.hidden,
    hiddenWeeksBefore: then.hidden,
    ...toRate(now),
    points: lastPoints(series, period.to, WEEKS_LOOKED_AT).map(toFigure),
  }
}

function toRate({ sent, responded, hidden }: PooledWeeks) {
  if (hidden > 0 && sent === 0) return { sent: null, responded: null, responseRate: null }
  const { value, lower, upper } = computeResponseRate({ sent, responded })
  return {
    sent,
    responded,
    responseRate: value === null || lower === null || upper === null ? null : { value, lower, upper },
  }
}
