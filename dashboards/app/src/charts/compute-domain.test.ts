import { describe, expect, test } from 'vitest'
import { computeDomain } from './compute-domain.ts'
import { sampleFigure, samplePoint } from './sample-point.ts'

describe('the value axis', () => {
  const percent = { min: 0, max: 100 }

  test('without data is the whole scale', () => {
    expect(computeDomain([samplePoint('2026-11-02', null)], percent)).toEqual([0, 100])
  })

  test('holds values and intervals and stays on the scale', () => {
    const [low, high] = computeDomain([samplePoint('2026-11-02', 85), samplePoint('2026-11-09', 99)], percent)
    expect(low).toBeLessThanOrEqual(80)
    expect(low).toBeGreaterThan(60)
    expect(high).toBe(100)
  })

  test('is not stretched by the wide intervals of few answers', () => {
    const few = samplePoint('2026-11-09', 84, {
      indicator: sampleFigure(84, { lower: 20, upper: 99, flags: ['low_n'] }),
    })
    expect(computeDomain([samplePoint('2026-11-02', 85), few], percent)[0]).toBeGreaterThan(70)
  })

  test('shows the wide intervals whole where most have few answers', () => {
    const few = (from: string) =>
      samplePoint(from, 84, { indicator: sampleFigure(84, { lower: 20, upper: 99, flags: ['low_n'] }) })
    const [low, high] = computeDomain([few('2026-11-02'), few('2026-11-09'), samplePoint('2026-11-16', 85)], percent)
    expect(low).toBeLessThanOrEqual(20)
    expect(high).toBeGreaterThanOrEqual(99)
  })

  test('is at least a tenth of the scale high, so that noise does not look like news', () => {
    const flat = sampleFigure(50, { lower: 49.9, upper: 50.1 })
    const [low, high] = computeDomain([samplePoint('2026-11-02', 50, { indicator: flat })], { min: -100, max: 100 })
    expect(high - low).toBeGreaterThanOrEqual(20)
  })
})
