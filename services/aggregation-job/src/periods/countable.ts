import type { Preset } from '@otzyv/indicators'

/**
 * Counts per rating as an indicator can be computed from them. Only sums that were spoiled from outside are below 0 or off
 * the scale: those stay in the rollups, for the self-check to find, and must stop neither it nor anybody's figures.
 */
export function countable(counts: readonly number[], { scaleMin, scaleMax }: Preset): number[] {
  return counts.map((count, rating) => (rating < scaleMin || rating > scaleMax ? 0 : Math.max(0, count)))
}
