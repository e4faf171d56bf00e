import { chiSquareUpperTail } from '../numerics/distributions.ts'
import type { ShareCounts } from './compare-shares.ts'

/** A test for a steady rise or fall. */
export interface TrendTest {
  readonly chiSquare: number
  readonly pValue: number
  readonly direction: 'up' | 'down' | 'none'
}

/**
 * Cochran and Armitage's test for a linear trend of shares over ordered groups such as weeks; scores are 1, 2, 3 … if
 * not given. `null` if there is no spread in the groups or in the responses. Armitage 1955, Biometrics 11:375.
 */
export function trendTest(groups: readonly ShareCounts[], scores?: readonly number[]): TrendTest | null {
  if (scores && scores.length !== groups.length) {
    throw new RangeError(`Give one score for each group: ${groups.length} groups, ${scores.length} scores`)
  }
  const scoreOf = (index: number): number => scores?.[index] ?? index + 1
  let n = 0
  let x = 0
  let scoreSum = 0
  for (const [index, group] of groups.entries()) {
    n += group.n
    x += group.x
    scoreSum += group.n * scoreOf(index)
  }
  if (n === 0) return null
  const share = x / n
  const meanScore = scoreSum / n
  let slope = 0
  let spread = 0
  for (const [index, group] of groups.entries()) {
    const distance = scoreOf(index) - meanScore
    slope += distance * (group.x - group.n * share)
    spread += group.n * distance * distance
  }
  const variance = share * (1 - share) * spread
  if (!(variance > 0)) return null
  const chiSquare = (slope * slope) / variance
  const direction = slope > 0 ? 'up' : slope < 0 ? 'down' : 'none'
  return { chiSquare, pValue: chiSquareUpperTail(chiSquare, 1), direction }
}
