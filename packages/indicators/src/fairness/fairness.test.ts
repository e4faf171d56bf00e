import { describe, expect, test } from 'vitest'
import { fitBetaPrior } from './fit-beta-prior.ts'
import { funnelLimits } from './funnel-limits.ts'
import { rankIntervals, simultaneousConfidence } from './rank-intervals.ts'
import { shrinkShare } from './shrink-share.ts'
import { compareStandardised, standardiseDirectly } from './standardise-directly.ts'
import { standardiseIndirectly } from './standardise-indirectly.ts'

describe('standardising', () => {
  const a = [
    { x: 81, n: 87 },
    { x: 192, n: 263 },
  ]
  const b = [
    { x: 234, n: 270 },
    { x: 55, n: 80 },
  ]

  test('the raw order turns round at the same mix, and that is told', () => {
    const found = compareStandardised(a, b)
    expect(found.a.raw).toBeLessThan(found.b.raw ?? 0)
    expect(found.difference).toBeCloseTo(0.05367121739, 9)
    expect(found.simpson).toBe(true)
    expect((found.lower ?? 0) + (found.upper ?? 0)).toBeCloseTo(2 * 0.05367121739, 9)
  })

  test('the own mix as standard changes nothing', () => {
    const own = standardiseDirectly(
      a,
      a.map(({ n }) => n),
    )
    expect(own.standardised).toBeCloseTo(own.raw ?? 0, 12)
    expect(compareStandardised(a, a).simpson).toBe(false)
  })

  test('an empty stratum has no directly standardised share, but an indirect one', () => {
    const gap = [
      { x: 8, n: 10 },
      { x: 0, n: 0 },
    ]
    expect(standardiseDirectly(gap, [1, 1])).toEqual({ raw: 0.8, standardised: null, standardError: null })
    expect(standardiseDirectly(gap, [1, 0]).standardised).toBe(0.8)
    expect(compareStandardised(gap, b)).toMatchObject({ difference: null, simpson: false })
    expect(standardiseIndirectly(gap, [0.9, 0.7])).toMatchObject({ expected: 9, observed: 8 })
    expect(standardiseIndirectly([{ x: 0, n: 0 }], [0.9]).ratio).toBeNull()
    expect(() => standardiseDirectly(gap, [1])).toThrow(/one weight for each/)
    expect(() => standardiseIndirectly(gap, [1])).toThrow(/one rate for each/)
  })
})

describe('shrinking', () => {
  const x = [88, 45, 190, 12, 66, 150, 9, 230]
  const n = [100, 50, 205, 18, 70, 180, 9, 240]
  const prior = fitBetaPrior(x.map((value, index) => ({ x: value, n: n[index] ?? 0 })))

  test('9 of 9 falls behind 190 of 205', () => {
    expect(prior?.strength).toBeCloseTo(34.65, 1)
    if (prior === null) throw new Error('eight groups have a prior')
    const [nine, many] = [shrinkShare({ x: 9, n: 9 }, prior), shrinkShare({ x: 190, n: 205 }, prior)]
    expect(nine.shrunk).toBeCloseTo(0.916, 3)
    expect(nine.shrunk).toBeLessThan(many.shrunk)
    expect(nine.lower).toBeLessThan(nine.shrunk)
    expect(nine.upper - nine.lower).toBeGreaterThan(many.upper - many.lower)
  })

  test('equal groups are pulled to the common share; four groups say too little', () => {
    const equal = fitBetaPrior(Array.from({ length: 8 }, () => ({ x: 90, n: 100 })))
    expect(equal?.strength).toBeGreaterThan(5000)
    expect(equal?.mean).toBeCloseTo(0.9, 4)
    expect(fitBetaPrior(Array.from({ length: 4 }, () => ({ x: 9, n: 10 })))).toBeNull()
  })
})

describe('the funnel', () => {
  test('narrows with n around the target and stays in 0..1', () => {
    let width = 2
    for (const n of [5, 20, 100, 1000]) {
      const limits = funnelLimits(0.9, n) ?? []
      const [low = 0, , , high = 0] = limits
      expect([...limits].sort((p, q) => p - q)).toEqual(limits)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(high - low).toBeLessThan(width)
      width = high - low
    }
    expect(funnelLimits(0.9, 0)).toBeNull()
    expect(() => funnelLimits(1, 10)).toThrow(/between 0 and 1/)
  })
})

test('ranks: disjoint intervals have one each, equal ones share all', () => {
  const disjoint = [
    { lower: 0.1, upper: 0.2 },
    { lower: 0.3, upper: 0.4 },
    { lower: 0.5, upper: 0.6 },
  ]
  expect(rankIntervals(disjoint).map(({ best, worst }) => [best, worst])).toEqual([
    [3, 3],
    [2, 2],
    [1, 1],
  ])
  expect(rankIntervals(disjoint, false).map(({ best }) => best)).toEqual([1, 2, 3])
  expect(rankIntervals(disjoint).every(({ tellable }) => tellable)).toBe(true)
  const same = [
    { lower: 0, upper: 1 },
    { lower: 0, upper: 1 },
    { lower: 0, upper: 1 },
  ]
  expect(rankIntervals(same)).toEqual(same.map(() => ({ best: 1, worst: 3, tellable: false })))
  expect(simultaneousConfidence(0.95, 12) ** 12).toBeCloseTo(0.95, 12)
})
