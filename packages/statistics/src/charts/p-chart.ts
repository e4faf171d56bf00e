import { mean } from 'simple-statistics'
import type { ShareCounts } from '../compare/compare-shares.ts'
import { chiSquareUpperTail } from '../numerics/distributions.ts'

/** The mean of moving ranges of two over the standard deviation of a normal. */
const D2 = 1.128

/** A control chart of shares: the centre and for each group its limits, fractions. */
export interface ShareChart {
  readonly centre: number
  /** How many times wider than chance the limits are; 1 for a plain p-chart. */
  readonly sigmaZ: number
  readonly limits: readonly { readonly lower: number; readonly upper: number }[]
  /** Positions of groups outside their limits. */
  readonly outside: readonly number[]
}

/** A p-chart with limits at `width` standard errors, for showing, not for alarms; `null` without data. Montgomery 2019. */
export const computePChart = (groups: readonly ShareCounts[], width = 3): ShareChart | null => chart(groups, width, 1)

/**
 * Laney's p' chart: the limits widened by how much neighbouring groups really differ, from moving ranges; `null`
 * without data. Laney 2002, Quality Engineering 14:531.
 */
export function computeLaneyChart(groups: readonly ShareCounts[], width = 3): ShareChart | null {
  const centre = shareOf(groups)
  if (centre === null) return null
  const scores = groups
    .filter(({ n }) => n > 0)
    .map(({ x, n }) => (x / n - centre) / Math.sqrt((centre * (1 - centre)) / n))
  if (scores.length < 2) return chart(groups, width, 1)
  const ranges = scores.slice(1).map((score, index) => Math.abs(score - (scores[index] ?? score)))
  return chart(groups, width, mean(ranges) / D2)
}

/** Whether groups differ more than chance explains. */
export interface DispersionTest {
  readonly chiSquare: number
  readonly degreesOfFreedom: number
  /** Chi-square over its degrees of freedom: 1 is chance. */
  readonly dispersion: number
  readonly pValue: number
}

/** Pearson's test that all groups have one share; `null` below two groups or without spread. */
export function testDispersion(groups: readonly ShareCounts[]): DispersionTest | null {
  const used = groups.filter(({ n }) => n > 0)
  const centre = shareOf(used)
  const degreesOfFreedom = used.length - 1
  if (centre === null || degreesOfFreedom < 1 || centre * (1 - centre) === 0) return null
  const chiSquare = used.reduce((sum, { x, n }) => sum + (x - n * centre) ** 2 / (n * centre * (1 - centre)), 0)
  return {
    chiSquare,
    degreesOfFreedom,
    dispersion: chiSquare / degreesOfFreedom,
    pValue: chiSquareUpperTail(chiSquare, degreesOfFreedom),
  }
}

function shareOf(groups: readonly ShareCounts[]): number | null {
  const n = groups.reduce((sum, group) => sum + group.n, 0)
  return n === 0 ? null : groups.reduce((sum, { x }) => sum + x, 0) / n
}

function chart(groups: readonly ShareCounts[], width: number, sigmaZ: number): ShareChart | null {
  const centre = shareOf(groups)
  if (centre === null) return null
  const limits = groups.map(({ n }) => {
    const half = n === 0 ? 1 : width * sigmaZ * Math.sqrt((centre * (1 - centre)) / n)
    return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) }
  })
  const outside: number[] = []
  for (const [index, { x, n }] of groups.entries()) {
    const limit = limits[index]
    if (n > 0 && limit && (x / n < limit.lower || x / n > limit.upper)) outside.push(index)
  }
  return { centre, sigmaZ, limits, outside }
}
