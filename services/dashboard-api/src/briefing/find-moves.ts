import type { IndicatorsResult, OthersFact, Subject } from '@otzyv/contracts'
import type { Judged, Preset } from '@otzyv/indicators'
import { judgeSplits, type Watched } from '../moves/judge-splits.ts'

/** A change that stands, and the series that it is of. */
export type FoundMove = { subject: Subject; judged: Judged<Watched> }

/** What changed among everything looked at. */
export type FoundMoves = { moves: FoundMove[]; others: OthersFact[]; compared: number }

/** Judges all teams and products together. Of `results` each is split by one of them. */
export function findMoves(results: readonly IndicatorsResult[], to: string, preset: Preset): FoundMoves {
  const { series, compared } = judgeSplits(results, to, preset)
  const moves = series.flatMap((judged) => (judged.move ? [{ subject: subjectOf(judged.key), judged }] : []))
  const others = results.map(({ groupBy }): OthersFact => {
    const own = series.filter(({ key }) => key.split === groupBy)
    const count = (...verdicts: Judged<Watched>['verdict'][]) =>
      own.filter(({ verdict }) => verdicts.includes(verdict)).length
    return {
      dimension: groupBy === 'product' ? 'product' : 'team',
      moved: count('lower', 'higher'),
      steady: count('steady'),
      tooFew: count('too_few'),
    }
  })
  const size = ({ judged }: FoundMove) => Math.abs(judged.move?.comparison.difference ?? 0)
  return { moves: moves.sort((a, b) => size(b) - size(a)), others, compared }
}

/** A briefing looks at teams and products alone. */
export function subjectOf({ split, series }: Watched): Subject {
  return { dimension: split === 'product' ? 'product' : 'team', value: series.value ?? '', label: series.label }
}
