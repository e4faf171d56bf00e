import type { BriefingFacts } from '@otzyv/briefing'
import type {
  CoverageAnswer,
  IndicatorsResult,
  LowRatingsFact,
  MoveFact,
  PeriodFigure,
  ResponseFact,
  RunningFact,
  TargetFact,
  UsualFact,
} from '@otzyv/contracts'
import { BASELINE_WEEKS, compareWithTarget, computeUsual, countResponses, type Preset } from '@otzyv/indicators'
import { figureOfWeeks, type PooledWeeks, poolShown, toFigure } from '../moves/period-figure.ts'
import { lastPoints, pointOf, weeksOf } from '../moves/weeks-of.ts'
import type { Bucket } from '../periods/buckets.ts'
import type { BriefingPeriod } from './choose-period.ts'
import type { FoundMoves } from './find-moves.ts'

/** What was read for a briefing. */
export type ReadForBriefing = {
  period: BriefingPeriod
  today: string
  preset: Preset
  /** What the survey is to reach, in the unit of its preset; null: none. */
  target: number | null
  /** All together, over all weeks that are needed. */
  overall: IndicatorsResult['overall']
  /** The tickets of the period; null where they are not given to this reader. */
  coverage: CoverageAnswer | null
  found: FoundMoves
  moves: readonly MoveFact[]
}

/** The facts that a briefing is composed from, out of the figures that its reader sees. */
export function computeFacts(read: ReadForBriefing): BriefingFacts {
  const { period, preset, target, overall, coverage, found, moves } = read
  const pooled = poolShown(overall.points, period)
  const point = period.weeks === 1 ? pointOf(overall, period.from) : null
  const figure = point ? toFigure(point) : figureOfWeeks(pooled, preset)
  return {
    figure,
    weeks: period.weeks,
    // A single week that is hidden says so by itself.
    hiddenWeeks: period.weeks === 1 ? 0 : pooled.hidden,
    against: period.against.kind,
    usual: usualOfPeriod(read),
    target: target === null ? null : toTarget(figure, target),
    moves,
    others: found.others,
    compared: found.compared,
    lowRatings: pooled.hidden === period.weeks ? null : countLow(pooled, preset),
    running: period.isLast && period.weeks === 1 ? toRunning(read) : null,
    response: toResponse(pooled, coverage),
    isFirst: overall.points.every(({ to, indicator }) => to > period.to || indicator.n === 0),
  }
}

/** How far chance alone leads in the 13 weeks before a period and in each of its own, each with as many answers as it has. */
export function computeBaseline({ period, preset, overall }: Pick<ReadForBriefing, 'period' | 'preset' | 'overall'>) {
  const before = weeksOf(overall, period.from)
  const weeks = lastPoints(overall, period.to, BASELINE_WEEKS + period.weeks).flatMap(({ from, ratingCounts }) => {
    const usual = ratingCounts && computeUsual(before, [ratingCounts], preset)
    return usual ? [{ from, usual }] : []
  })
  const [any] = weeks
  if (any === undefined) return null
  const { value, n } = any.usual
  return { value, n, weeks: weeks.map(({ from, usual: { lowest, highest } }) => ({ from, lowest, highest })) }
}

function usualOfPeriod({ period, overall, preset }: ReadForBriefing): UsualFact | null {
  const before = weeksOf(overall, period.from)
  const own = countsOf(overall, period)
  const { kind, ...days } = period.against
  if (kind === 'own') return computeUsual(before, own, preset)
  const between = Math.round((Date.parse(period.from) - Date.parse(days.to)) / (7 * 86_400_000))
  return computeUsual(before, own, preset, { weeks: countsOf(overall, days), between: Math.max(0, between) })
}

/** The rating counts of whole weeks; one that is hidden from the reader counts as one without answers. */
function countsOf({ points }: ReadForBriefing['overall'], { from, to }: Bucket) {
  return points.filter((point) => point.from >= from && point.to <= to).map(({ ratingCounts }) => ratingCounts ?? [])
}

function toTarget(figure: PeriodFigure, value: number): TargetFact | null {
  return figure.outcome === 'figure' ? { value, side: compareWithTarget(figure, value) } : null
}

function countLow({ counts }: PooledWeeks, preset: Preset): LowRatingsFact {
  return {
    count: countResponses(counts.slice(0, preset.negativeTo + 1)),
    of: countResponses(counts),
    lowest: preset.scaleMin,
    upTo: preset.negativeTo,
  }
}

function toRunning({ period, today, overall, preset }: ReadForBriefing): RunningFact | null {
  const point = pointOf(overall, period.to)
  const days = (Date.parse(today) - Date.parse(period.to)) / 86_400_000
  const usual = point?.ratingCounts ? computeUsual(weeksOf(overall, period.to), [point.ratingCounts], preset) : null
  return point && { days, figure: toFigure(point), usual }
}

function toResponse({ sent, responded, hidden }: PooledWeeks, coverage: CoverageAnswer | null): ResponseFact | null {
  if (hidden > 0 && sent === 0) return null
  const notAsked = coverage?.notAsked ?? null
  return {
    sent,
    answered: responded,
    solved: coverage?.solved ?? null,
    notAsked: notAsked?.count ?? null,
    chiefReason: notAsked?.outcomes[0]?.outcome ?? null,
  }
}
