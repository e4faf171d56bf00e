import { describe, expect, test } from 'vitest'
import { computeAxis, computeChart, computeIndex, computeX, type Frame } from './compute-chart.ts'
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

describe('the chart', () => {
  const frame: Frame = { width: 400, height: 120, top: 10, right: 0, bottom: 10, left: 0 }
  const draw = (values: (number | null)[], lastComplete = true) =>
    computeChart(
      values.map((value, index) =>
        samplePoint(`2026-11-0${index + 1}`, value, { complete: lastComplete || index < values.length - 1 }),
      ),
      frame,
      [0, 100],
    )

  test('places buckets in the middle of equal steps and finds them again', () => {
    expect([0, 1, 2, 3].map((index) => computeX(frame, 4, index))).toEqual([50, 150, 250, 350])
    expect([-5, 0, 99, 101, 399, 900].map((x) => computeIndex(frame, 4, x))).toEqual([0, 0, 0, 1, 3, 3])
  })

  test('puts the top of the domain at the top', () => {
    expect(computeAxis(frame, [0, 100], 3).y(100)).toBe(10)
    expect(computeAxis(frame, [0, 100], 3).y(0)).toBe(110)
  })

  test('breaks the line where there is no value and never draws it as 0', () => {
    const chart = draw([50, 60, null, 70])
    expect(chart.marks.map((mark) => mark.index)).toEqual([0, 1, 3])
    expect(chart.line.match(/M/g)).toHaveLength(2)
    expect(chart.line).not.toContain(',110')
  })

  test('a bucket without neighbours is lone', () => {
    expect(draw([50, 60, null, 70]).marks.map((mark) => mark.lone)).toEqual([false, false, true])
  })

  test('the running bucket is dashed, not part of the line', () => {
    const chart = draw([50, 50, 80], false)
    expect(chart.line).not.toContain('333')
    const ends = chart.provisional.match(/[\d.]+/g)?.map((number) => Math.round(Number(number)))
    expect(ends).toEqual([200, 60, 333, 30])
    expect(chart.marks.at(-1)).toMatchObject({ complete: false, lone: true })
  })

  test('no dash comes out of a gap', () => {
    expect(draw([50, null, 80], false).provisional).toBe('')
  })

  test('no points give an empty drawing', () => {
    expect(draw([])).toEqual({ marks: [], line: '', band: '', provisional: '' })
  })
})
