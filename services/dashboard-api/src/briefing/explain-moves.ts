import type { IndicatorsResult, MoveFact, PeriodFigure, Subject } from '@otzyv/contracts'
import { explainMove, type Part, type Preset, type WeekCounts } from '@otzyv/indicators'
import { describeChange, figureOf } from '../moves/describe-change.ts'
import { judgeSplits } from '../moves/judge-splits.ts'
import { toFigure } from '../moves/period-figure.ts'
import { lastPoints, WEEKS_LOOKED_AT, weeksOf } from '../moves/weeks-of.ts'
import { type FoundMove, subjectOf } from './find-moves.ts'

/** A change with the weeks that it was looked for in, as its reader is shown them. */
type ExplainedMove = { move: MoveFact; weeks: PeriodFigure[] }

/**
 * The facts of each change, with the parts that carry it: of a team its products, of a product its teams. `partsOf` gives the
 * figures of a change's series by the other dimension, or null for a reader who does not get them. The parts of a change are
 * judged among themselves, as they are where they are listed alone.
 */
export function explainMoves(
  moves: readonly FoundMove[],
  partsOf: (move: FoundMove) => IndicatorsResult | null,
  about: { to: string; preset: Preset },
): ExplainedMove[] {
  return moves.flatMap((found) => {
    const parts = partsOf(found)
    const move = toFact(found, parts === null ? [] : judgeParts(parts, about), about)
    return move === null ? [] : [{ move, weeks: weeksToShow(found, about.to) }]
  })
}

function weeksToShow({ judged }: FoundMove, to: string): PeriodFigure[] {
  return lastPoints(judged.key.series, to, WEEKS_LOOKED_AT).map(toFigure)
}

type OwnPart = Part & { subject: Subject; weeks: WeekCounts }

function judgeParts(parts: IndicatorsResult, { to, preset }: { to: string; preset: Preset }): OwnPart[] {
  return judgeSplits([parts], to, preset).series.map(({ key, verdict }) => {
    const subject = subjectOf(key)
    return { subject, value: subject.value, weeks: weeksOf(key.series, to), judged: { verdict } }
  })
}

function toFact(
  { subject, judged }: FoundMove,
  parts: readonly OwnPart[],
  about: { to: string; preset: Preset },
): MoveFact | null {
  const { preset } = about
  const change = describeChange(judged.key.series, judged, about)
  if (change === null || judged.move === null) return null
  const fact: MoveFact = { subject, ...change, causes: [], othersSteady: null, split: null }
  if (parts.length === 0) return fact
  const { split, causes, othersSteady, others } = explainMove(change.side, judged.move, parts, preset)
  const subjects = new Map(parts.map(({ value, subject }) => [value, subject]))
  return {
    ...fact,
    causes: causes.flatMap(({ value, before, since }) => {
      const subject = subjects.get(value)
      return subject ? [{ subject, before: figureOf(before, preset).value, after: figureOf(since, preset).value }] : []
    }),
    othersSteady:
      othersSteady === true && causes.length > 0
        ? { before: figureOf(others.before, preset).value, after: figureOf(others.since, preset).value }
        : null,
    split: split && { service: split.serviceMoved, mix: split.mixMoved },
  }
}
