import { newcombeDifference, type ShareCounts } from '../compare/compare-shares.ts'
import { type Difference, moverDifference } from '../compare/difference.ts'
import { DEFAULT_CONFIDENCE, type Interval } from '../intervals/interval.ts'
import { zForConfidence } from '../numerics/distributions.ts'

/** A trained and an untrained group, before and after. */
export interface FourCells<Cell> {
  readonly treatedBefore: Cell
  readonly treatedAfter: Cell
  readonly controlBefore: Cell
  readonly controlAfter: Cell
}

/** The effect of an intervention, fractions, with the interval to show and the plain one. */
export interface DifferenceInDifferences extends Difference {
  readonly standardError: number
  readonly wald: Interval
}

/**
 * How much more the treated group's share changed than the control group's, (T2 - T1) - (C2 - C1), with MOVER over
 * the four Wilson intervals; `null` if a cell is empty. It holds only if both would have moved alike: look at the weeks
 * before.
 */
export function differenceInDifferences(
  cells: FourCells<ShareCounts>,
  confidence: number = DEFAULT_CONFIDENCE,
): DifferenceInDifferences | null {
  const treated = newcombeDifference(cells.treatedAfter, cells.treatedBefore, confidence)
  const control = newcombeDifference(cells.controlAfter, cells.controlBefore, confidence)
  if (treated === null || control === null) return null
  const mover = moverDifference(treated.difference, treated, control.difference, control)
  let variance = 0
  for (const { x, n } of [cells.treatedBefore, cells.treatedAfter, cells.controlBefore, cells.controlAfter]) {
    variance += ((x / n) * (1 - x / n)) / n
  }
  const standardError = Math.sqrt(variance)
  const half = zForConfidence(confidence) * standardError
  return { ...mover, standardError, wald: { lower: mover.difference - half, upper: mover.difference + half } }
}

/** The same of four means, in their own unit; the interval needs the data. */
export const differenceInMeans = (cells: FourCells<number>): number =>
  cells.treatedAfter - cells.treatedBefore - (cells.controlAfter - cells.controlBefore)
