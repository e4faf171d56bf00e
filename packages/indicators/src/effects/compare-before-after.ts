import { DEFAULT_CONFIDENCE } from '@otzyv/statistics'
import { type Comparison, compareIndicators } from '../compare/compare-indicators.ts'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'

/** Weeks wanted on each side. */
const FEWEST_WEEKS = 4

/** A comparison of the time after with the time before, and what it cannot rule out. */
export interface BeforeAfter extends Comparison {
  /** Always printed beside the figure: anything else that changed at the same time is in it. */
  readonly design: 'no_control_group'
  /** Whether both sides have at least four weeks. */
  readonly longEnough: boolean
}

/** The lowest rung of evidence for an intervention: after minus before, from weekly rating counts. */
export function compareBeforeAfter(
  before: readonly RatingCounts[],
  after: readonly RatingCounts[],
  preset: Preset,
  confidence: number = DEFAULT_CONFIDENCE,
): BeforeAfter {
  return {
    ...compareIndicators(mergeCounts(after), mergeCounts(before), preset, confidence),
    design: 'no_control_group',
    longEnough: Math.min(before.length, after.length) >= FEWEST_WEEKS,
  }
}
