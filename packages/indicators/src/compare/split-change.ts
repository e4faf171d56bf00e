import { kitagawaSplit, type StratumEffect, type StratumRate } from '@otzyv/statistics'
import { computeIndicator } from '../indicator/compute-indicator.ts'
import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'

/** The rating counts of each stratum of one dimension: product, country or channel. */
export type CountsByStratum = Readonly<Record<string, RatingCounts>>

/** One stratum's part in a change, in the indicator's unit, and its responses before and after. */
export interface StratumChange extends StratumEffect {
  readonly stratum: string
  readonly nFrom: number
  readonly nTo: number
}

/** A change of an indicator, in its unit: total = service moved + mix moved. */
export interface SplitChange {
  readonly total: number
  /** What changed among responses of the same kind. */
  readonly serviceMoved: number
  /** What the changed share of easy and hard kinds did. */
  readonly mixMoved: number
  /** The largest parts first. */
  readonly strata: readonly StratumChange[]
}

/**
 * Splits the change of an indicator between two periods (or groups) into "service moved" and "mix moved" by the strata
 * of one dimension; a stratum that one side lacks is all mix. `null` if a side has no data. Kitagawa 1955.
 */
export function splitChange(from: CountsByStratum, to: CountsByStratum, preset: Preset): SplitChange | null {
  const strata = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort()
  const rateOf = (side: CountsByStratum, stratum: string): StratumRate => {
    const { n, value } = computeIndicator(Object.hasOwn(side, stratum) ? (side[stratum] ?? []) : [], preset)
    return { n, rate: value }
  }
  const before = strata.map((stratum) => rateOf(from, stratum))
  const after = strata.map((stratum) => rateOf(to, stratum))
  const split = kitagawaSplit(before, after)
  if (split === null) return null
  const parts = split.strata.map((effect, index) => ({
    ...effect,
    stratum: strata[index] ?? '',
    nFrom: before[index]?.n ?? 0,
    nTo: after[index]?.n ?? 0,
  }))
  return {
    total: split.total,
    serviceMoved: split.rateEffect,
    mixMoved: split.mixEffect,
    strata: parts.sort((p, q) => Math.abs(q.rate + q.mix) - Math.abs(p.rate + p.mix)),
  }
}
