import { compareIndicators } from '../compare/compare-indicators.ts'
import { type SplitChange, splitChange } from '../compare/split-change.ts'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import type { Judged, RealMove } from './judge-moves.ts'
import type { WeekCounts } from './week-series.ts'

/** One part of a series that changed, such as one product of a team: its weeks, and what was said of it. */
export interface Part {
  readonly value: string
  readonly weeks: WeekCounts
  readonly judged: Pick<Judged<unknown>, 'verdict'>
}

/** What a part was before and since the change of the whole. */
export interface PartChange {
  readonly value: string
  readonly before: RatingCounts
  readonly since: RatingCounts
}

/** What a change of a whole is made of. */
export interface Explanation {
  /** How much of it is service, and how much that there were more of the parts that are always lower; `null` without data. */
  readonly split: SplitChange | null
  /** The parts that really changed the same way. */
  readonly causes: readonly PartChange[]
  /** Whether all parts but these are as before: chance alone could explain how they differ. `null` if nothing else is there. */
  readonly othersSteady: boolean | null
  /** The others together. */
  readonly others: Omit<PartChange, 'value'>
}

/** Above this the rest of a whole is called unchanged. */
const UNCHANGED = 0.05

/** Splits a real change by the parts of the series, in the same weeks before and since. */
export function explainMove(
  side: 'lower' | 'higher',
  move: RealMove,
  parts: readonly Part[],
  preset: Preset,
): Explanation {
  const cut = parts.map(({ value, weeks, judged }) => {
    const at = weeks.length - move.weeksSince
    return {
      value,
      isCause: judged.verdict === side,
      before: mergeCounts(weeks.slice(at - move.weeksBefore, at)),
      since: mergeCounts(weeks.slice(at)),
    }
  })
  const by = (side: 'before' | 'since') => Object.fromEntries(cut.map((part) => [part.value, part[side]]))
  const rest = cut.filter(({ isCause }) => !isCause)
  const others = {
    before: mergeCounts(rest.map((one) => one.before)),
    since: mergeCounts(rest.map((one) => one.since)),
  }
  const { pValue } = compareIndicators(others.since, others.before, preset)
  return {
    split: splitChange(by('before'), by('since'), preset),
    causes: cut.filter(({ isCause }) => isCause).map(({ value, before, since }) => ({ value, before, since })),
    othersSteady: pValue === null ? null : pValue >= UNCHANGED,
    others,
  }
}
