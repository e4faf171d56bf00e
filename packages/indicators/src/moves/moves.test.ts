import { drawSatisfied, seededRandom } from '@otzyv/statistics/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Preset } from '../presets/preset.ts'
import { presets } from '../presets/presets.ts'
import { mergeCounts, type RatingCounts, toRatingCounts } from '../ratings/rating-counts.ts'
import { computeUsual } from './compute-usual.ts'
import { explainMove } from './explain-move.ts'
import { findMove as findInTested, testMove, testPlaces } from './find-move.ts'
import { judgeMoves } from './judge-moves.ts'
import { scoreWeeks, type WeekCounts } from './week-series.ts'
import { estimateWeekVariation } from './week-variation.ts'

const preset = presets.top2of5
/** x of 5 and the rest of 1 on the 5-point scale. */
const csat = (x: number, n: number): RatingCounts => [0, n - x, 0, 0, 0, x]
const same = (weeks: number, x: number, n: number) => Array.from({ length: weeks }, () => csat(x, n))
/** The most likely change of a series with the chance of one as clear; null with too few answers. */
function findMove(weeks: WeekCounts, of: Preset, variation: number) {
  const tested = testPlaces(weeks, of)
  const [move, pValue] = [findInTested(tested), testMove(tested, variation)]
  return move === null || pValue === null ? null : { ...move, pValue }
}
/** Weeks of n answers, of which a share is satisfied by chance. */
const draw = (random: () => number, n: number, shares: readonly number[]) =>
  shares.map((share) => csat(drawSatisfied(random, n, share), n))
const steady = (weeks: number, share: number) => new Array<number>(weeks).fill(share)

describe('a change of one series', () => {
  test('is found where it began, with the 13 weeks before it and those since', () => {
    const weeks = [...same(16, 27, 30), ...same(10, 22, 30)]
    const move = findMove(weeks, preset, 0)
    expect(move).toMatchObject({ weeksSince: 10, weeksBefore: 13 })
    expect(move?.before).toEqual(mergeCounts(same(13, 27, 30)))
    expect(move?.since).toEqual(mergeCounts(same(10, 22, 30)))
    expect(move?.pValue).toBeLessThan(1e-5)
  })

  test('is less sure the more weeks vary by themselves', () => {
    const weeks = [...same(16, 27, 30), ...same(10, 22, 30)]
    const pValues = [0, 0.2, 0.5, 1].map((variation) => findMove(weeks, preset, variation)?.pValue ?? 1)
    expect(pValues).toEqual([...pValues].sort((a, b) => a - b))
    expect(pValues.at(-1)).toBeGreaterThan(0.05)
  })

  test.each([
    ['no week', []],
    ['one week', same(1, 40, 40)],
    ['fewer than 30 answers before', [...same(5, 5, 5), csat(1, 5)]],
    ['fewer than 5 answers since', [...same(12, 0, 0), csat(27, 30), csat(1, 4)]],
  ])('is not looked for with %s', (_, weeks) => {
    expect(findMove(weeks, preset, 0)).toBeNull()
  })

  test('is not said to be since a week of fewer than 5 answers', () => {
    expect(findMove([...same(20, 27, 30), csat(0, 4)], preset, 0)?.weeksSince).toBeGreaterThan(1)
    expect(findMove([...same(20, 27, 30), csat(0, 5)], preset, 0)?.weeksSince).toBe(1)
  })

  test('of a series in which all are satisfied is none', () => {
    expect(findMove(same(26, 30, 30), preset, 0)?.pValue).toBe(1)
  })

  test('is as sure turned upside down', () => {
    const week = fc.record({ x: fc.nat(40), y: fc.nat(40) })
    fc.assert(
      fc.property(
        fc.array(week, { minLength: 15, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, variation) => {
          const up = findMove(
            given.map(({ x, y }) => csat(x, x + y)),
            preset,
            variation,
          )
          const down = findMove(
            given.map(({ x, y }) => csat(y, x + y)),
            preset,
            variation,
          )
          expect(down?.pValue ?? null).toBeCloseTo(up?.pValue ?? Number.NaN, 9)
        },
      ),
      { numRuns: 100, examples: [[same(20, 3, 9).map(() => ({ x: 3, y: 6 })), 0.3]] },
    )
  })
})

describe('many series together', () => {
  test('one that fell is found among forty, its size and onset are right, and no other is called changed', () => {
    const random = seededRandom(11)
    const teams = Array.from({ length: 40 }, (_, key) => ({
      key,
      weeks: draw(random, 40, [...steady(18, 0.9), ...steady(8, key === 7 ? 0.75 : 0.9)]),
    }))
    const { series, compared } = judgeMoves([teams], preset)
    expect(compared).toBe(40)
    const moved = series.filter(({ verdict }) => verdict !== 'steady')
    expect(moved.map(({ key, verdict }) => [key, verdict])).toEqual([[7, 'lower']])
    expect(moved[0]?.move?.weeksSince).toBeGreaterThanOrEqual(7)
    expect(moved[0]?.move?.weeksSince).toBeLessThanOrEqual(9)
    expect(moved[0]?.move?.comparison).toMatchObject({ nB: 520 })
    expect(moved[0]?.move?.comparison.difference).toBeCloseTo(-15, -1)
  })

  test('weeks that vary by themselves are no changes: of 60 screens of 20 teams without any, at most one in ten says there is one', () => {
    const random = seededRandom(5)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    let slow = 0
    const level = () => {
      // Keeps half of itself from week to week; sd 0.3 on the logit scale, 2.7 points at 90 %.
      slow = 0.5 * slow + Math.sqrt(0.75) * 0.3 * normal()
      return 1 / (1 + Math.exp(-(Math.log(9) + slow)))
    }
    let naive = 0
    let wrong = 0
    for (let screen = 0; screen < 60; screen++) {
      const teams = Array.from({ length: 20 }, (_, key) => ({
        key,
        weeks: draw(random, 120, Array.from({ length: 26 }, level)),
      }))
      wrong += Number(judgeMoves([teams], preset).series.some(({ move }) => move !== null))
      naive += Number(teams.some(({ weeks }) => (findMove(weeks, preset, 0)?.pValue ?? 1) < 0.05 / 20))
    }
    expect(wrong).toBeLessThanOrEqual(6)
    // Without allowing for it, most screens would be wrong: the test can fail.
    expect(naive).toBeGreaterThan(20)
  })

  test('a series with too few answers is none of the comparisons', () => {
    const { series, compared } = judgeMoves(
      [
        [
          { key: 'small', weeks: same(26, 1, 1) },
          { key: 'none', weeks: same(26, 0, 0) },
          { key: 'large', weeks: same(26, 27, 30) },
        ],
      ],
      preset,
    )
    expect(series.map(({ key, verdict }) => [key, verdict])).toEqual([
      ['small', 'too_few'],
      ['none', 'too_few'],
      ['large', 'steady'],
    ])
    expect(compared).toBe(1)
  })

  test('how much weeks vary is learnt from those with many answers, and hardly from neighbours with one to four', () => {
    const random = seededRandom(23)
    let together = 0
    for (let screen = 0; screen < 60; screen++) {
      const own = scoreWeeks(draw(random, 60, steady(26, 0.9)), preset)
      const small = Array.from({ length: 20 }, () =>
        scoreWeeks(Array.from({ length: 26 }, () => draw(random, 1 + Math.floor(4 * random()), [0.9])).flat(), preset),
      )
      together += estimateWeekVariation([[own], ...small.map((weeks) => [weeks])]) / 60
    }
    // Of the large one alone chance gives 0.08. Weighed by answers only, the small ones would make it 0.22.
    expect(together).toBeLessThan(0.12)
  })

  test('of the NPS a change is found in points, of an average on its scale', () => {
    const nps = (promoters: number, detractors: number) => toRatingCounts({ 10: promoters, 8: 20, 3: detractors })
    const weeks = [...Array.from({ length: 16 }, () => nps(60, 20)), ...Array.from({ length: 10 }, () => nps(40, 40))]
    expect(judgeMoves([[{ key: 'a', weeks }]], presets.nps).series[0]).toMatchObject({
      verdict: 'lower',
      move: { weeksSince: 10, comparison: { difference: -40 } },
    })
    const ces = (easy: number, hard: number) => toRatingCounts({ 7: easy, 2: hard })
    const rising = [...Array.from({ length: 16 }, () => ces(20, 20)), ...Array.from({ length: 10 }, () => ces(32, 8))]
    expect(judgeMoves([[{ key: 'a', weeks: rising }]], presets.ces_mean).series[0]).toMatchObject({
      verdict: 'higher',
      move: { weeksSince: 10, comparison: { difference: 1.5 } },
    })
  })

  test('weeks that only vary by chance have hardly any variation of their own, and a shift is not taken for it', () => {
    const random = seededRandom(3)
    const series = Array.from({ length: 30 }, () => [scoreWeeks(draw(random, 80, steady(26, 0.85)), preset)])
    expect(estimateWeekVariation(series)).toBeLessThan(0.15)
    expect(estimateWeekVariation([])).toBe(0)
    expect(estimateWeekVariation([[scoreWeeks([csat(3, 4)], preset)]])).toBe(0)
  })
})

describe('what a change is made of', () => {
  const parts = [
    { value: 'servers', weeks: [...same(16, 9, 10), ...same(10, 5, 10)], judged: { verdict: 'lower' as const } },
    { value: 'mail', weeks: same(26, 18, 20), judged: { verdict: 'steady' as const } },
  ]
  const whole = Array.from({ length: 26 }, (_, week) => mergeCounts(parts.map(({ weeks }) => weeks[week] ?? [])))

  test('is service and mix, which add up, the part that fell, and that the rest did not', () => {
    const [judged] = judgeMoves([[{ key: 'team', weeks: whole }]], preset).series
    if (!judged?.move) throw new Error('the change was not found')
    const found = explainMove('lower', judged.move, parts, preset)
    expect(found.causes).toEqual([
      { value: 'servers', before: mergeCounts(same(13, 9, 10)), since: mergeCounts(same(10, 5, 10)) },
    ])
    expect(found.othersSteady).toBe(true)
    expect(found.others).toEqual({ before: mergeCounts(same(13, 18, 20)), since: mergeCounts(same(10, 18, 20)) })
    expect((found.split?.serviceMoved ?? 0) + (found.split?.mixMoved ?? 0)).toBeCloseTo(
      judged.move.comparison.difference ?? 0,
      9,
    )
    expect(explainMove('higher', judged.move, parts, preset).causes).toEqual([])
    expect(explainMove('lower', judged.move, [], preset)).toMatchObject({ split: null, othersSteady: null })
  })
})

describe('what is usual', () => {
  test('is the 13 weeks before, and how far chance leads with as many answers', () => {
    const usual = computeUsual(same(20, 27, 30), [csat(26, 30)], preset)
    expect(usual).toMatchObject({ value: 90, n: 390, weeks: 13, side: 'as_usual' })
    expect(usual?.lowest).toBeLessThan(83)
    expect(usual?.highest).toBe(100)
    expect(computeUsual(same(20, 27, 30), [csat(18, 30)], preset)?.side).toBe('lower')
    expect(computeUsual(same(20, 15, 30), [csat(26, 30)], preset)?.side).toBe('higher')
  })

  test('is not known with too few answers on either side', () => {
    expect(computeUsual([], [csat(5, 5)], preset)).toBeNull()
    expect(computeUsual(same(9, 3, 3), [csat(5, 5)], preset)).toBeNull()
    expect(computeUsual(same(10, 3, 3), [csat(4, 4)], preset)).toBeNull()
    expect(computeUsual(same(10, 3, 3), [csat(5, 5)], preset)).toMatchObject({ value: 100, side: 'as_usual' })
  })

  test('of several weeks is narrower, and of other weeks it is measured against these', () => {
    const before = same(13, 27, 30)
    const one = computeUsual(before, same(1, 26, 30), preset)
    const four = computeUsual(before, same(4, 26, 30), preset)
    if (one === null || four === null) throw new Error('there are enough answers')
    expect(four.lowest).toBeGreaterThan(one.lowest)
    expect(four.highest).toBeLessThan(one.highest)
    const year = computeUsual(before, same(4, 26, 30), preset, { weeks: same(4, 18, 30), between: 48 })
    expect(year).toMatchObject({ value: 60, n: 120, weeks: 4, side: 'higher' })
  })

  test('allows for restless weeks whatever it is measured against', () => {
    const restless = Array.from({ length: 13 }, (_, week) => csat(week % 2 === 0 ? 60 : 40, 60))
    const against = (before: RatingCounts[]) =>
      computeUsual(before, same(1, 42, 60), preset, { weeks: same(1, 54, 60), between: 0 })
    expect(against(same(13, 54, 60))?.side).toBe('lower')
    expect(against(restless)?.side).toBe('as_usual')
  })

  test('has bounds that never contradict the side, and that hold the weeks before', () => {
    const ratings = fc.array(fc.nat(30), { minLength: 6, maxLength: 6 }).map((counts) => [0, ...counts.slice(1)])
    fc.assert(
      fc.property(
        fc.array(ratings, { maxLength: 16 }),
        fc.array(ratings, { maxLength: 5 }),
        fc.constantFrom(presets.top2of5, presets.good_bad_5, presets.mean_0_100, presets.ces_top),
        (before, period, rule) => {
          const usual = computeUsual(before, period, rule)
          if (usual === null) return
          expect(usual.lowest).toBeLessThanOrEqual(usual.value + 1e-9 + 100 / 5)
          expect(usual.highest).toBeGreaterThanOrEqual(usual.value - 1e-9 - 100 / 5)
          expect(usual.lowest).toBeGreaterThanOrEqual(0)
          expect(usual.highest).toBeLessThanOrEqual(100)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('calls one week in twenty unusual by chance, and hardly more', () => {
    const random = seededRandom(17)
    let unusual = 0
    for (let i = 0; i < 400; i++) {
      const weeks = draw(random, 60, steady(14, 0.88))
      unusual += Number(computeUsual(weeks.slice(0, 13), weeks.slice(13), preset)?.side !== 'as_usual')
    }
    expect(unusual).toBeGreaterThan(2)
    expect(unusual).toBeLessThan(28)
  })
})
