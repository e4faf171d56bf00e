import { measureOf } from '@otzyv/briefing'
import type { IndicatorPoint, IndicatorSeries, IndicatorsResult, MovesAnswer, MovesItem } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension } from '@otzyv/domain'
import {
  FALSE_MOVES,
  FALSE_TARGETS,
  type Judged,
  judgeAgainstTarget,
  judgeMoves,
  type Preset,
  type TargetJudgement,
} from '@otzyv/indicators'
import { listBuckets } from '../periods/buckets.ts'
import type { MovesWeeks } from './choose-weeks.ts'
import { computeGroups } from './compute-groups.ts'
import { describeChange } from './describe-change.ts'
import { type Compared, describePeriod } from './describe-period.ts'
import { judgeSplits } from './judge-splits.ts'
import { poolShown, toFigure } from './period-figure.ts'
import { countHidden, lastPoints, WEEKS_LOOKED_AT, weeksOf } from './weeks-of.ts'

type About = { by: Dimension; weeks: MovesWeeks; own: { preset: Preset } }

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
  const beforeOf = (series: IndicatorSeries, before: IndicatorSeries | undefined) =>
    (compared === null ? series : before)?.points ?? []
  const about = { weeks, preset }
  const listed = counting ? [] : own.series.map((one) => ({ one, before: beforeOf(one, earlier.get(one.value)) }))
  const held = holdToTarget(
    listed.map(({ one }) => one),
    own.target,
    about,
  )
  const items = listed.map(({ one, before }, index) =>
    toItem({ series: one, judged: verdicts.get(one), before, target: held[index] ?? null, ...about }),
  )
  const whole = {
    ...{ series: own.overall, judged: alone.series[0], before: beforeOf(own.overall, compared?.overall) },
    ...{ target: holdToTarget([own.overall], own.target, about)[0] ?? null, ...about },
  }
  return {
    workspace: own.workspace,
    survey: own.survey,
    preset: { ...own.preset, measures: measureOf(preset) },
    by,
    filters: own.filters,
    ...period,
    against,
    weeks: listBuckets(looked.from, looked.to, 'week').map(({ from }) => from),
    whole: counting ? null : toItem(whole),
    items,
    groups: by === 'team' ? computeGroups(listed, about) : [],
    judged: judgedOf(own, beside),
    compared: together.compared,
    falseMoves: FALSE_MOVES,
    target: own.target,
    heldToTarget: held.filter((one) => one !== null).length,
    falseTargets: FALSE_TARGETS,
    counting,
  }
}

/** Where each series stands to the target of its survey, all judged together. */
function holdToTarget(series: readonly IndicatorSeries[], target: number | null, { weeks, preset }: Compared) {
  if (target === null) return []
  const counts = series.map(({ points }) => poolShown(points, weeks.period).counts)
  return judgeAgainstTarget(counts, target, preset)
}

function judgedOf(...results: readonly (IndicatorsResult | null)[]): Dimension[] {
  return DIMENSIONS.filter((dimension) => results.some((one) => one?.groupBy === dimension))
}

/** Nothing is said of a value before all answers of these weeks are counted. */
function isCounting({ overall }: IndicatorsResult): boolean {
  return overall.points.some(({ counting }) => counting !== null && counting.answers > 0)
}

type ItemInput = Compared & {
  series: IndicatorSeries
  judged: Judged<unknown> | undefined
  /** What it was in the weeks compared with; nothing if there was nobody then. */
  before: readonly IndicatorPoint[]
  target: TargetJudgement | null
}

function toItem({ series, judged, before, target, weeks: { period, against }, preset }: ItemInput): MovesItem {
  const { value, label, retired } = series
  const hiddenWeeks = countHidden(series, period.to, WEEKS_LOOKED_AT)
  return {
    value,
    label,
    retired,
    verdict: judged && judged.verdict !== 'too_few' ? judged.verdict : hiddenWeeks > 0 ? 'hidden' : 'too_few',
    change: judged ? describeChange(series, judged, { to: period.to, preset }) : null,
    target,
    ...describePeriod(poolShown(series.points, period), poolShown(before, against), preset),
    points: lastPoints(series, period.to, WEEKS_LOOKED_AT).map(toFigure),
  }
}
