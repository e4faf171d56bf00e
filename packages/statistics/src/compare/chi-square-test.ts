import { chiSquareUpperTail } from '../numerics/distributions.ts'
import type { ShareCounts } from './compare-shares.ts'

/** Pearson's statistic, its degrees of freedom and p-value. */
export interface ChiSquareTest {
  readonly chiSquare: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/**
 * Pearson's test that several groups, each as counts by column, share one distribution; empty groups and columns are left out.
 * `null` if fewer than two groups or two columns remain (Pearson 1900).
 */
export function chiSquareTest(groups: readonly (readonly number[])[]): ChiSquareTest | null {
  const sizes = groups.map((group) => group.reduce((sum, count) => sum + count, 0))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const width = Math.max(0, ...groups.map((group) => group.length))
  let chiSquare = 0
  let columns = 0
  for (let column = 0; column < width; column++) {
    const inColumn = groups.reduce((sum, group) => sum + (group[column] ?? 0), 0)
    if (inColumn === 0) continue
    columns += 1
    for (const [index, group] of groups.entries()) {
      const expected = ((sizes[index] ?? 0) * inColumn) / total
      if (expected > 0) chiSquare += ((group[column] ?? 0) - expected) ** 2 / expected
    }
  }
  const rows = sizes.filter((size) => size > 0).length
  if (rows < 2 || columns < 2) return null
  const degreesOfFreedom = (rows - 1) * (columns - 1)
  return { chiSquare, degreesOfFreedom, pValue: chiSquareUpperTail(chiSquare, degreesOfFreedom) }
}

/** Tests whether more than two groups share one proportion; `null` where there is nothing to compare. */
export function testShares(groups: readonly ShareCounts[]): ChiSquareTest | null {
  return chiSquareTest(groups.map(({ x, n }) => [x, n - x]))
}
