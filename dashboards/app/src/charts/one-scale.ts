import { scaleLinear } from 'd3-scale'

/** The scale of all pictures of a table, in the unit of its figures, and the values that are printed on it. */
export type OneScale = { low: number; high: number; ticks: readonly number[] }

/** At least so much of the whole scale is shown, so that chance looks small. */
const LEAST_PART = 0.3

/**
 * One scale for many figures: from the lowest to the highest of `values`, to round numbers, and at least three tenths of what
 * the preset's scale has. The whole scale without any value.
 */
export function computeOneScale(
  values: readonly number[],
  { min, max }: { min: number; max: number },
  count = 4,
): OneScale {
  const [lowest, highest] = values.length === 0 ? [min, max] : [Math.min(...values), Math.max(...values)]
  const missing = Math.max(0, (max - min) * LEAST_PART - (highest - lowest))
  // What is missing goes below first: most figures are near the upper end.
  const above = Math.min(missing / 2, max - highest)
  const [from = min, to = max] = scaleLinear()
    .domain([Math.max(min, lowest - (missing - above)), highest + above])
    .nice(count)
    .domain()
  const [low, high] = [Math.max(min, from), Math.min(max, to)]
  return { low, high, ticks: scaleLinear().domain([low, high]).ticks(count) }
}

/** Where a value lies on the scale, from 0 to 1; one beyond it lies at its end. */
export function placeOf({ low, high }: OneScale, value: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)))
}
