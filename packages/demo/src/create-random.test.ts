import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { createRandom, createXoshiro } from './create-random.ts'

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('createXoshiro', () => {
  test('gives the published sequence of xoshiro128** for the words 1, 2, 3, 4', () => {
    expect(draws(10, createXoshiro([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ])
  })
})

describe('createRandom', () => {
  test.prop([fc.integer()])('repeats itself for the same seed and not for the next', (seed) => {
    const first = draws(8, createRandom(seed).uint32)
    expect(draws(8, createRandom(seed).uint32)).toEqual(first)
    expect(draws(8, createRandom(seed + 1).uint32)).not.toEqual(first)
  })

  test.prop([fc.integer(), fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 1000 })])(
    'whole numbers stay in [from, below)',
    (seed, from, width) => {
      const random = createRandom(seed)
      for (const value of draws(50, () => random.whole(from, from + width))) {
        expect(Number.isInteger(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(from)
        expect(value).toBeLessThan(from + width)
      }
    },
  )

  test('has the moments of the uniform, the normal and the Poisson distribution', () => {
    const random = createRandom(7)
    expect(mean(draws(20_000, random.fraction))).toBeCloseTo(0.5, 1)
    const normals = draws(20_000, random.normal)
    expect(Math.abs(mean(normals))).toBeLessThan(0.03)
    expect(mean(normals.map((value) => value ** 2))).toBeCloseTo(1, 1)
    const counts = draws(20_000, () => random.poisson(16))
    expect(Math.abs(mean(counts) - 16)).toBeLessThan(0.15)
    expect(Math.abs(mean(counts.map((value) => (value - 16) ** 2)) - 16)).toBeLessThan(0.8)
  })

  test('picks by share, and never from an empty list', () => {
    const random = createRandom(3)
    const entries = [
      { name: 'rare', share: 1 },
      { name: 'never', share: 0 },
      { name: 'often', share: 9 },
    ]
    const names = draws(10_000, () => random.pickByShare(entries).name)
    expect(names.filter((name) => name === 'rare').length / 10_000).toBeCloseTo(0.1, 1)
    expect(names).not.toContain('never')
    expect(() => random.pick([])).toThrow('empty list')
    expect(() => random.pickByShare([])).toThrow('empty list')
  })
})
