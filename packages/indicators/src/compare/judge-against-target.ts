import { adjustByBenjaminiHochberg } from '@otzyv/statistics'
import { computeIndicator } from '../indicator/compute-indicator.ts'
import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { compareWithTarget, type TargetSide } from './compare-with-target.ts'

/** The share of false ones among all figures of one screen that are called below or above a target. */
export const FALSE_TARGETS = 0.05
/** Fewer answers say nothing of a target. */
const LEAST_ANSWERS = 5
/** Smaller p-values are all the same. */
const [LEAST_P, HALVINGS] = [1e-9, 24]

/** Where one of several figures stands to the target that all of them have. */
export interface TargetJudgement {
  readonly side: TargetSide
  /** After adjustment over all that are held against the target together. */
  readonly adjustedPValue: number
}

/**
 * Holds several figures against one target, in the unit of the preset: at most one in twenty of those called below or above is
 * expected to be false (Benjamini & Hochberg 1995). The p-value of a figure is that of its own interval: 1 less the confidence
 * at which the interval ends at the target, so that a figure that is alone gets what `compareWithTarget` says of it. `null` for
 * fewer than 5 answers.
 */
export function judgeAgainstTarget(
  all: readonly RatingCounts[],
  target: number,
  preset: Preset,
): (TargetJudgement | null)[] {
  const pValues = all.map((counts) => testTarget(counts, target, preset))
  const adjusted = adjustByBenjaminiHochberg(pValues.flatMap((pValue) => pValue ?? []))
  let next = 0
  return pValues.map((pValue, index) => {
    if (pValue === null) return null
    const adjustedPValue = adjusted[next++] ?? 1
    const stands = adjustedPValue <= FALSE_TARGETS
    return {
      adjustedPValue,
      side: stands ? compareWithTarget(computeIndicator(all[index] ?? [], preset), target) : 'unclear',
    }
  })
}

/** By halving, on a scale of logarithms: a wider interval holds all that a narrower one does. */
function testTarget(counts: RatingCounts, target: number, preset: Preset): number | null {
  const { n, lower, upper } = computeIndicator(counts, preset)
  if (n < LEAST_ANSWERS || lower === null || upper === null) return null
  const isBeyond = (pValue: number) =>
    compareWithTarget(computeIndicator(counts, preset, { confidence: 1 - pValue }), target) !== 'unclear'
  let [held, beyond] = [Math.log(LEAST_P), 0]
  if (isBeyond(LEAST_P)) return LEAST_P
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (held + beyond) / 2
    if (isBeyond(Math.exp(middle))) beyond = middle
    else held = middle
  }
  return Math.exp(beyond)
}
