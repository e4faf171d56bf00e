import type { AlertFigure } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import {
  adjustComparisons,
  BASELINE_WEEKS,
  compareIndicators,
  computeIndicator,
  type DayCounts,
  mergeCounts,
  type Preset,
  type RatingCounts,
  SUPPRESSED_N,
  splitChange,
} from '@otzyv/indicators'

/** A part of what fell, such as one product of a team, and what it was before and since. */
type DropCause = { value: string; before: AlertFigure; after: AlertFigure }

/** What is said of a fall beside its figures. */
export type DropDetail = {
  preset: string
  weeksBefore: number
  difference: { value: number; lower: number | null; upper: number | null } | null
  service: number | null
  mix: number | null
  /** What the causes are of. */
  by: 'team' | 'product' | null
  causes: DropCause[]
  /** The other parts together, if chance explains how they differ. */
  others: { before: number; after: number } | null
}

type Days = readonly DayCounts[]

/** Of parts that fell with the whole at most one in a hundred is named falsely. */
const FALSE_CAUSES = 0.01
/** Above this the other parts are called unchanged. */
const UNCHANGED = 0.05

/**
 * A fall in figures: the 13 weeks before the onset, what came since until `to`, their difference, how much of it is service and
 * how much mix, and the parts that carry it.
 */
export function describeDrop(
  { whole, parts, by }: { whole: Days; parts: ReadonlyMap<string, Days>; by: 'team' | 'product' | null },
  { onsetDay, to }: { onsetDay: string; to: string },
  preset: Preset,
): { before: AlertFigure; after: AlertFigure; detail: DropDetail } {
  const from = shiftDay(onsetDay, -7 * BASELINE_WEEKS)
  const cut = (days: Days) => ({
    before: sum(days, (day) => day >= from && day < onsetDay),
    after: sum(days, (day) => day >= onsetDay && day <= to),
  })
  const all = cut(whole)
  const own = [...parts].map(([value, days]) => ({ value, ...cut(days) }))
  const compared = compareIndicators(all.after, all.before, preset)
  const split = splitChange(
    Object.fromEntries(own.map(({ value, before }) => [value, before])),
    Object.fromEntries(own.map(({ value, after }) => [value, after])),
    preset,
  )
  const judged = adjustComparisons(
    own.map((part) => ({ ...part, ...compareIndicators(part.after, part.before, preset) })),
    FALSE_CAUSES,
  )
  const isCause = ({ stands, difference, nA, nB }: (typeof judged)[number]) =>
    stands && difference !== null && difference < 0 && nA >= SUPPRESSED_N && nB >= SUPPRESSED_N
  const causes = judged.filter(isCause)
  return {
    before: figureOf(all.before, preset),
    after: figureOf(all.after, preset),
    detail: {
      preset: preset.id,
      weeksBefore: BASELINE_WEEKS,
      difference:
        compared.difference === null
          ? null
          : { value: compared.difference, lower: compared.lower, upper: compared.upper },
      service: own.length > 1 && split ? split.serviceMoved : null,
      mix: own.length > 1 && split ? split.mixMoved : null,
      by,
      causes: causes.map(({ value, before, after }) => ({
        value,
        before: figureOf(before, preset),
        after: figureOf(after, preset),
      })),
      others:
        causes.length === 0
          ? null
          : describeOthers(
              judged.filter((part) => !isCause(part)),
              preset,
            ),
    },
  }
}

type Part = { before: RatingCounts; after: RatingCounts }

function describeOthers(rest: readonly Part[], preset: Preset): DropDetail['others'] {
  const [before, after] = [mergeCounts(rest.map((one) => one.before)), mergeCounts(rest.map((one) => one.after))]
  const { pValue } = compareIndicators(after, before, preset)
  const figures = { before: figureOf(before, preset).value, after: figureOf(after, preset).value }
  if (pValue === null || pValue < UNCHANGED || figures.before === null || figures.after === null) return null
  return { before: figures.before, after: figures.after }
}

function sum(days: Days, isIn: (day: string) => boolean): RatingCounts {
  return mergeCounts(days.filter(({ day }) => isIn(day)).map(({ counts }) => counts))
}

/** The figure of some answers together. */
function figureOf(counts: RatingCounts, preset: Preset): AlertFigure {
  const { value, lower, upper, n } = computeIndicator(counts, preset)
  return { value, lower, upper, n }
}
