/** Where a figure stands to what it is to reach: `unclear` if chance alone could have brought it to the other side. */
export type TargetSide = 'below' | 'above' | 'unclear'

/**
 * Compares a figure with a target by the figure's own interval, all in the unit of the preset: below or above only if the
 * whole interval is. Without an interval there is nothing to say. One comparison is wrong at most one time in twenty; many
 * on one screen need more than this.
 */
export function compareWithTarget(
  { lower, upper }: { lower: number | null; upper: number | null },
  target: number,
): TargetSide {
  if (upper !== null && upper < target) return 'below'
  return lower !== null && lower > target ? 'above' : 'unclear'
}
