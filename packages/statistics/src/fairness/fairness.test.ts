import { describe, expect, test } from 'vitest'
import { betaPriorFromMoments, fitBetaPrior } from './fit-beta-prior.ts'
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

  test('the raw order turns round at the same mix, and that is reported', () => {
    const found = compareStandardised(a, b)
    expect(found.a.raw).toBeLessThan(found.b.raw ?? 0)
    expect(found.difference).toBeCloseTo(0.05367121739, 9)
    expect(found.simpson).toBe(true)
    // MOVER: near the normal interval with hundreds of responses, but on the side where there is room.
    expect(found.lower).toBeCloseTo(0.05367121739 - 1.96 * 0.03358577088, 2)
    expect(found.upper).toBeCloseTo(0.05367121739 + 1.96 * 0.03358577088, 2)
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
    expect(standardiseDirectly(gap, [1, 1])).toMatchObject({
      raw: 0.8,
      standardised: null,
      standardError: null,
      lower: null,
    })
    expect(standardiseDirectly(gap, [1, 0]).standardised).toBe(0.8)
    expect(compareStandardised(gap, b)).toMatchObject({ difference: null, simpson: false })
    expect(standardiseIndirectly(gap, [0.9, 0.7])).toMatchObject({ expected: 9, observed: 8 })
    expect(standardiseIndirectly([{ x: 0, n: 0 }], [0.9]).ratio).toBeNull()
    expect(() => standardiseDirectly(gap, [1])).toThrow(/one weight for each/)
    expect(() => standardiseIndirectly(gap, [1])).toThrow(/one rate for each/)
  })
})

test('five of five in each stratum is no certainty at the common mix', () => {
  const all = [
    { x: 5, n: 5 },
    { x: 5, n: 5 },
  ]
  const found = standardiseDirectly(all, [1, 1])
  expect(found).toMatchObject({ standardised: 1, standardError: 0, upper: 1 })
  expect(found.lower).toBeLessThan(0.7)
  const half = compareStandardised(all, all)
  expect(half.upper).toBeGreaterThan(0.3)
})

test('no strata, or weights that are all 0, are no data; a negative weight is refused', () => {
  expect(standardiseDirectly([], []).standardised).toBeNull()
  expect(standardiseDirectly([{ x: 3, n: 4 }], [0])).toMatchObject({ raw: 0.75, standardised: null, lower: null })
  expect(compareStandardised([], []).difference).toBeNull()
  expect(() => standardiseDirectly([{ x: 3, n: 4 }], [-1])).toThrow(/from 0 up/)
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

  test('a prior that is none is refused', () => {
    expect(() => shrinkShare({ x: 0, n: 0 }, { alpha: 0, beta: 0 })).toThrow(/above 0/)
    expect(() => betaPriorFromMoments(0.9, 0)).toThrow(/above 0/)
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
  // Of two that are surely apart, each has one rank.
  expect(rankIntervals(disjoint.slice(0, 2)).every(({ tellable }) => tellable)).toBe(true)
  expect(simultaneousConfidence(0.95, 12) ** 12).toBeCloseTo(0.95, 12)
})
