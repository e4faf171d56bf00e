import type { IndicatorSeries, IndicatorsResult, MoveFact, OthersFact, Subject } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import {
  computeIndicator,
  explainMove,
  type Judged,
  judgeMoves,
  type Part,
  type Preset,
  type RatingCounts,
  type RealMove,
  type WeekCounts,
} from '@otzyv/indicators'
import { countHidden, weeksOf } from './weeks-of.ts'

/** A series with what it is of. */
type Watched = { subject: Subject; series: IndicatorSeries }

/** A change that stands, and the series that it is of. */
export type FoundMove = { watched: Watched; side: 'lower' | 'higher'; move: RealMove; adjustedPValue: number }

/** What changed among everything looked at. */
export type FoundMoves = { moves: FoundMove[]; others: OthersFact[]; compared: number }

/** Judges all teams and products together. Of `results` each is split by one of them. */
export function findMoves(results: readonly IndicatorsResult[], to: string, preset: Preset): FoundMoves {
  const families = results.map((result) => watch(result).map((key) => ({ key, weeks: weeksOf(key.series, to) })))
  const { series, compared } = judgeMoves(families, preset)
  const moves = series.flatMap((one) => toMove(one) ?? [])
  const others = results.map(({ groupBy }): OthersFact => {
    const own = series.filter(({ key }) => key.subject.dimension === groupBy)
    const count = (...verdicts: Judged<Watched>['verdict'][]) =>
      own.filter(({ verdict }) => verdicts.includes(verdict)).length
    return {
      dimension: groupBy === 'product' ? 'product' : 'team',
      moved: count('lower', 'higher'),
      steady: count('steady'),
      tooFew: count('too_few'),
    }
  })
  const size = ({ move }: FoundMove) => Math.abs(move.comparison.difference ?? 0)
  return { moves: moves.sort((a, b) => size(b) - size(a)), others, compared }
}

function watch({ groupBy, series }: IndicatorsResult): Watched[] {
  const dimension = groupBy === 'product' ? 'product' : 'team'
  return series.map((one) => ({ subject: { dimension, value: one.value ?? '', label: one.label }, series: one }))
}

function toMove({ key, verdict, move, adjustedPValue }: Judged<Watched>): FoundMove | null {
  if (move === null || (verdict !== 'lower' && verdict !== 'higher')) return null
  return { watched: key, side: verdict, move, adjustedPValue: adjustedPValue ?? 1 }
}

/**
 * The facts of each change, with the parts that carry it: of a team its products, of a product its teams. `partsOf` gives the
 * figures of a change's series by the other dimension, or null for a reader who does not get them. The parts of
 * all changes are judged together.
 */
export function explainMoves(
  moves: readonly FoundMove[],
  partsOf: (move: FoundMove) => IndicatorsResult | null,
  { to, preset }: { to: string; preset: Preset },
): MoveFact[] {
  const parts = moves.map((found) => {
    const figures = partsOf(found)
    return figures ? watch(figures) : []
  })
  const families = parts.map((own) => own.map((key) => ({ key, weeks: weeksOf(key.series, to) })))
  const verdicts = new Map(judgeMoves(families, preset).series.map(({ key, verdict }) => [key, verdict]))
  return moves.map((found, index) => {
    const own = (parts[index] ?? []).map((key) => ({
      subject: key.subject,
      value: key.subject.value,
      weeks: weeksOf(key.series, to),
      judged: { verdict: verdicts.get(key) ?? ('steady' as const) }, // each was judged
    }))
    return toFact(found, own, to, preset)
  })
}

type OwnPart = Part & { subject: Subject; weeks: WeekCounts }

function toFact(
  { watched, side, move, adjustedPValue }: FoundMove,
  parts: readonly OwnPart[],
  to: string,
  preset: Preset,
) {
  const figureOf = (counts: RatingCounts) => {
    const { n, value, lower, upper } = computeIndicator(counts, preset)
    return { n, value: value ?? 0, lower, upper } // a change has answers on both sides
  }
  const { difference, lower, upper } = move.comparison
  const fact: MoveFact = {
    subject: watched.subject,
    side,
    since: shiftDay(to, -7 * move.weeksSince),
    weeksSince: move.weeksSince,
    weeksBefore: move.weeksBefore,
    hiddenWeeks: countHidden(watched.series, to, move.weeksSince + move.weeksBefore),
    before: figureOf(move.before),
    after: figureOf(move.since),
    difference: { value: difference ?? 0, lower: lower ?? 0, upper: upper ?? 0 }, // one that stands has all three
    adjustedPValue,
    causes: [],
    othersSteady: null,
    split: null,
  }
  if (parts.length === 0) return fact
  const { split, causes, othersSteady, others } = explainMove(side, move, parts, preset)
  const subjects = new Map(parts.map(({ value, subject }) => [value, subject]))
  return {
    ...fact,
    causes: causes.flatMap(({ value, before, since }) => {
      const subject = subjects.get(value)
      return subject ? [{ subject, before: figureOf(before).value, after: figureOf(since).value }] : []
    }),
    othersSteady:
      othersSteady === true && causes.length > 0
        ? { before: figureOf(others.before).value, after: figureOf(others.since).value }
        : null,
    split: split && { service: split.serviceMoved, mix: split.mixMoved },
  }
}
