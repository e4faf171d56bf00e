import { drawSatisfied, seededRandom } from '@otzyv/statistics/testing'
import { describe, expect, test } from 'vitest'
import { presets } from '../presets/presets.ts'
import { toRatingCounts } from '../ratings/rating-counts.ts'
import { judgeEffects } from './judge-effects.ts'
import { type BeforeAndAfter, measureAgainstControl, measureChange } from './measure-effect.ts'

const preset = presets.top2of5
const csat = (x: number, n: number) => [0, n - x, 0, 0, 0, x]
const same = (weeks: number, x: number, n: number) => Array.from({ length: weeks }, () => csat(x, n))
const spans = (before: number[][], after: number[][]): BeforeAndAfter => ({ before, after, between: 1 })
const plain = { confidence: 0.95, variation: 0 }
const judgeOne = (touched: BeforeAndAfter, controls: BeforeAndAfter[] = []) =>
  judgeEffects([{ key: 0, touched, controls }], preset).effects[0]

describe('the size of an effect', () => {
  test('after minus before is that of the two-sample methods, and less sure the more weeks vary', () => {
    const weeks = spans(same(10, 40, 50), same(10, 45, 50))
    // Newcombe 1998 for 450/500 and 400/500; z = 0.1 / √(0.85 × 0.15 × 2/500) = 4.428.
    expect(measureChange(weeks, preset, plain)).toMatchObject({ rung: 'before_after', difference: 10 })
    expect(measureChange(weeks, preset, plain)?.pValue).toBeCloseTo(9.5e-6, 6)
    const sure = measureChange(weeks, preset, plain)
    const unsure = measureChange(weeks, preset, { ...plain, variation: 0.5 })
    expect(unsure?.lower).toBeLessThan(sure?.lower ?? 0)
    expect(unsure?.pValue).toBeGreaterThan(sure?.pValue ?? 1)
  })

  test('against those that were not touched is what the touched changed beyond them', () => {
    const touched = spans([csat(410, 500)], [csat(452, 500)])
    const control = spans([csat(400, 500)], [csat(405, 500)])
    const found = measureAgainstControl(touched, control, preset, plain)
    // (452 - 410) / 500 - (405 - 400) / 500, and the bounds of golden/statistics.json (did-*).
    expect(found?.difference).toBeCloseTo(7.4, 9)
    expect(found?.lower).toBeCloseTo(0.8991511015, 6)
    // z = 0.074 / √(0.004 × (0.862 × 0.138 + 0.805 × 0.195)) = 2.2274
    expect(found?.pValue).toBeCloseTo(0.0259, 4)
    expect(measureAgainstControl(touched, spans([], []), preset, plain)).toBeNull()
  })
})

describe('how an effect is known', () => {
  const rising = (from: number, to: number, weeks: number) =>
    Array.from({ length: weeks }, (_, week) => csat(Math.round(from + ((to - from) * week) / (weeks - 1)), 100))

  test('is against those that were not touched, if there are and they moved alike before', () => {
    const found = judgeOne(spans(same(13, 70, 100), same(13, 85, 100)), [spans(same(13, 80, 100), same(13, 80, 100))])
    expect(found).toMatchObject({
      verdict: 'higher',
      effect: { rung: 'control' },
      controlAlike: true,
      movedBefore: false,
    })
    expect(found?.others.map(({ rung }) => rung)).toEqual(['before_after', 'interrupted'])
  })

  test('is before and after, if those that were not touched had moved another way before', () => {
    const found = judgeOne(spans(same(13, 70, 100), same(13, 85, 100)), [spans(rising(60, 95, 13), same(13, 95, 100))])
    expect(found).toMatchObject({ effect: { rung: 'before_after' }, controlAlike: false })
    expect(found?.others.map(({ rung }) => rung)).toContain('control')
  })

  test('is a series that was interrupted, if it had been rising already: the same rise going on is no effect', () => {
    const line = rising(55, 91, 27)
    const found = judgeOne(spans(line.slice(0, 13), line.slice(14)))
    expect(found).toMatchObject({ movedBefore: true, effect: { rung: 'interrupted' }, verdict: 'steady' })
    expect(found?.others).toMatchObject([{ rung: 'before_after' }])
    expect(found?.others[0]?.lower).toBeGreaterThan(5)
  })

  test('is too early to tell with fewer than four weeks or 30 answers on a side, and steady only when the weeks are over', () => {
    expect(judgeOne(spans(same(13, 50, 100), same(3, 99, 100)))?.verdict).toBe('too_early')
    expect(judgeOne(spans(same(13, 1, 2), same(13, 2, 2)))?.verdict).toBe('too_few')
    expect(judgeOne(spans(same(13, 8, 10), same(5, 2, 2)))?.verdict).toBe('too_early')
    expect(judgeOne(spans(same(13, 80, 100), same(12, 80, 100)))?.verdict).toBe('too_early')
    expect(judgeOne(spans(same(13, 80, 100), same(13, 80, 100)))?.verdict).toBe('steady')
    expect(judgeOne(spans(same(13, 90, 100), same(6, 70, 100)))?.verdict).toBe('lower')
    expect(judgeOne(spans([], []))).toMatchObject({ verdict: 'too_few', effect: null, noticeable: null })
  })

  test('works for points and averages as well, in their own units', () => {
    const nps = (promoters: number) => toRatingCounts({ 10: promoters, 8: 20, 3: 80 - promoters })
    const weeks = (one: readonly number[]) => Array.from({ length: 8 }, () => one)
    const touched = { before: weeks(nps(40)), after: weeks(nps(60)), between: 1 }
    expect(judgeEffects([{ key: 0, touched, controls: [] }], presets.nps).effects[0]).toMatchObject({
      verdict: 'higher',
      effect: { difference: 40, rung: 'before_after' },
    })
    const ces = (easy: number) => toRatingCounts({ 7: easy, 2: 40 - easy })
    const rated = { before: weeks(ces(20)), after: weeks(ces(32)), between: 1 }
    expect(judgeEffects([{ key: 0, touched: rated, controls: [] }], presets.ces_mean).effects[0]).toMatchObject({
      verdict: 'higher',
      effect: { difference: 1.5 },
    })
  })
})

test('the size that would show, and when, follows from the answers a week', () => {
  // 13 weeks of 50 before and 4 of 50 since, all at 80 %: (1.96 + 0.8416) √(0.16 (1/650 + 1/650)) = 6.2 points after 13 weeks;
  // 7 points take 9 weeks: 6.9 after 9, 7.2 after 8.
  expect(judgeOne(spans(same(13, 40, 50), same(4, 40, 50)))?.noticeable).toEqual({ size: 7, weeks: 9 })
  expect(judgeOne(spans(same(13, 40, 50), []))?.noticeable).toEqual({ size: 7, weeks: 9 })
})

test('of 100 screens of three interventions without any effect, on half of which weeks vary, at most five call one real', () => {
  const random = seededRandom(21)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let wrong = 0
  let naive = 0
  for (let screen = 0; screen < 100; screen++) {
    const sd = screen % 2 === 0 ? 0 : 0.25
    const week = () => csat(drawSatisfied(random, 40, 1 / (1 + Math.exp(-(1.7 + sd * normal())))), 40)
    const span = () => spans(Array.from({ length: 13 }, week), Array.from({ length: 13 }, week))
    const given = [0, 1, 2].map((key) => ({ key, touched: span(), controls: key === 0 ? [] : [span(), span()] }))
    wrong += Number(judgeEffects(given, preset).effects.some(({ verdict }) => ['higher', 'lower'].includes(verdict)))
    naive += Number(given.some(({ touched }) => (measureChange(touched, preset, plain)?.pValue ?? 1) < 0.05))
  }
  expect(wrong).toBeLessThanOrEqual(5)
  // Each by itself, one screen in seven would have one, and more where weeks vary: the test can fail.
  expect(naive).toBeGreaterThan(10)
})
