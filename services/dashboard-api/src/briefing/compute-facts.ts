import type { BriefingFacts } from '@otzyv/briefing'
import type {
  CoverageAnswer,
  IndicatorPoint,
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
import { toFigure } from '../moves/period-figure.ts'
import { lastPoints, pointOf, weeksOf } from '../moves/weeks-of.ts'
import type { BriefingWeek } from './choose-week.ts'
import type { FoundMoves } from './find-moves.ts'

/** What was read for a briefing. */
export type ReadForBriefing = {
  week: BriefingWeek
  today: string
  preset: Preset
  /** What the survey is to reach, in the unit of its preset; null: none. */
  target: number | null
  /** All together, over the weeks looked at. */
  overall: IndicatorsResult['overall']
  /** The tickets of the week; null where they are not given to this reader. */
  coverage: CoverageAnswer | null
  found: FoundMoves
  moves: readonly MoveFact[]
}

/** The facts that a briefing is composed from, out of the figures that its reader sees. */
export function computeFacts(read: ReadForBriefing): BriefingFacts {
  const { week, preset, target, overall, coverage, found, moves } = read
  const point = pointOf(overall, week.from)
  const figure = toFigure(point)
  return {
    figure,
    usual: usualOf(read, point, week.from),
    target: target === null ? null : toTarget(figure, target),
    moves,
    others: found.others,
    compared: found.compared,
    lowRatings: countLow(point, preset),
    running: week.isLast ? toRunning(read) : null,
    response: point && toResponse(point, coverage),
    isFirst: overall.points.every(({ to, indicator }) => to > week.to || indicator.n === 0),
  }
}

/** How far chance alone leads in the weeks before a week and in itself, each with as many answers as it has. */
export function computeBaseline({ week, preset, overall }: Pick<ReadForBriefing, 'week' | 'preset' | 'overall'>) {
  const before = weeksOf(overall, week.from)
  const weeks = lastPoints(overall, week.to, BASELINE_WEEKS + 1).flatMap(({ from, ratingCounts }) => {
    const usual = ratingCounts && computeUsual(before, ratingCounts, preset)
    return usual ? [{ from, usual }] : []
  })
  const [any] = weeks
  if (any === undefined) return null
  const { value, n } = any.usual
  return { value, n, weeks: weeks.map(({ from, usual: { lowest, highest } }) => ({ from, lowest, highest })) }
}

function usualOf({ overall, preset }: ReadForBriefing, point: IndicatorPoint | null, from: string): UsualFact | null {
  if (!point?.ratingCounts) return null
  return computeUsual(weeksOf(overall, from), point.ratingCounts, preset)
}

function toTarget(figure: PeriodFigure, value: number): TargetFact | null {
  return figure.outcome === 'figure' ? { value, side: compareWithTarget(figure, value) } : null
}

function countLow(point: IndicatorPoint | null, preset: Preset): LowRatingsFact | null {
  if (!point?.ratingCounts) return null
  return {
    count: countResponses(point.ratingCounts.slice(0, preset.negativeTo + 1)),
    of: countResponses(point.ratingCounts),
    lowest: preset.scaleMin,
    upTo: preset.negativeTo,
  }
}

function toRunning(read: ReadForBriefing): RunningFact | null {
  const { week, today, overall } = read
  const point = pointOf(overall, week.to)
  const days = (Date.parse(today) - Date.parse(week.to)) / 86_400_000
  return point && { days, figure: toFigure(point), usual: usualOf(read, point, week.to) }
}

function toResponse({ responseRate }: IndicatorPoint, coverage: CoverageAnswer | null): ResponseFact | null {
  const { sent, responded } = responseRate
  if (sent === null || responded === null) return null
  const notAsked = coverage?.notAsked ?? null
  return {
    sent,
    answered: responded,
    solved: coverage?.solved ?? null,
    notAsked: notAsked?.count ?? null,
    chiefReason: notAsked?.outcomes[0]?.outcome ?? null,
  }
}
