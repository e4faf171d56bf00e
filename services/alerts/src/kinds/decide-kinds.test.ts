import { describe, expect, test } from 'vitest'
import { decideBadRating } from './decide-bad-rating.ts'
import { decideLine } from './decide-line.ts'
import { decideResponseRate } from './decide-response-rate.ts'
import { decideSilence } from './decide-silence.ts'
import { lastPeriod } from './last-period.ts'

const percent = { lowest: 0, highest: 100 }
const line = (value: number | null, upper: number | null, n: number, own = {}) =>
  decideLine({ below: 80, minN: 20, ...percent, ...own, figure: { value, upper, n } })

describe('a line', () => {
  test('is crossed only if the whole interval is under it, and left behind once the figure is not', () => {
    expect(line(70, 79.9, 40)).toEqual({ outcome: 'breach' })
    expect(line(70, 80, 40)).toEqual({ outcome: 'nothing', reason: 'chance' })
    expect(line(80, 85, 40)).toEqual({ outcome: 'back' })
  })

  test('says nothing of too few responses, nor of fewer than 5 whatever the rule says', () => {
    expect(line(10, 20, 19)).toEqual({ outcome: 'nothing', reason: 'too_few_responses' })
    expect(line(10, 20, 4, { minN: 1 })).toEqual({ outcome: 'nothing', reason: 'too_few_responses' })
    expect(line(null, null, 0, { minN: 1 })).toEqual({ outcome: 'nothing', reason: 'too_few_responses' })
  })

  test('that the indicator cannot reach says nothing', () => {
    expect(line(5, 6, 40, { lowest: 1, highest: 7 })).toEqual({ outcome: 'nothing', reason: 'line_off_scale' })
    expect(line(-50, -20, 40, { below: -10, lowest: -100 })).toEqual({ outcome: 'breach' })
  })
})

describe('a response rate', () => {
  const one = { minSent: 50, series: 1 }
  const before = { sent: 1300, responded: 390 }
  test('has fallen if chance hardly gives it, and is back when it cannot be told apart', () => {
    expect(decideResponseRate({ sent: 100, responded: 14 }, before, one)).toEqual({ outcome: 'breach' })
    expect(decideResponseRate({ sent: 100, responded: 21 }, before, one)).toEqual({ outcome: 'back' })
    expect(decideResponseRate({ sent: 100, responded: 40 }, before, one)).toEqual({ outcome: 'back' })
  })

  test('of many teams needs more, and a small fall of a large one is none', () => {
    const week = { sent: 100, responded: 17 }
    expect(decideResponseRate(week, before, one)).toEqual({ outcome: 'breach' })
    expect(decideResponseRate(week, before, { ...one, series: 40 })).toEqual({ outcome: 'nothing', reason: 'chance' })
    const large = { sent: 10_000, responded: 2700 }
    expect(decideResponseRate(large, { sent: 130_000, responded: 39_000 }, one)).toMatchObject({ reason: 'chance' })
  })

  test('of too few asked says nothing', () => {
    expect(decideResponseRate({ sent: 49, responded: 0 }, before, one)).toMatchObject({ reason: 'too_few_sent' })
  })
})

test('silence is what no week of the four before had at that time, and what came again is over', () => {
  expect(decideSilence({ isSilent: true, same: [12, 30, 25, 18] })).toEqual({ outcome: 'breach' })
  // One of these weeks had a holiday then, or it is a night.
  expect(decideSilence({ isSilent: true, same: [12, 30, 0, 18] })).toEqual({ outcome: 'nothing' })
  expect(decideSilence({ isSilent: true, same: [] })).toEqual({ outcome: 'nothing' })
  expect(decideSilence({ isSilent: false, same: [12, 30, 25, 18] })).toEqual({ outcome: 'back' })
})

test('a low rating is withdrawn when it is changed, left out or suspect, and over when it was seen to', () => {
  const low = { rating: 1, evidence: 'confirmed', isExcluded: false, followUp: null } as const
  expect(decideBadRating(low, 2)).toEqual({ outcome: 'low' })
  expect(decideBadRating({ ...low, followUp: 'contacted' }, 2)).toEqual({ outcome: 'low' })
  expect(decideBadRating({ ...low, followUp: 'resolved' }, 2)).toEqual({ outcome: 'over', reason: 'answered' })
  for (const own of [{ rating: 5 }, { evidence: 'suspect' as const }, { isExcluded: true }])
    expect(decideBadRating({ ...low, ...own }, 2)).toEqual({ outcome: 'over', reason: 'withdrawn' })
})

test('the last full period ends before the day, also at the turn of a year', () => {
  expect(lastPeriod('2026-11-27', 'week')).toEqual({ from: '2026-11-16', to: '2026-11-23' })
  expect(lastPeriod('2026-11-23', 'week')).toEqual({ from: '2026-11-16', to: '2026-11-23' })
  expect(lastPeriod('2027-01-01', 'month')).toEqual({ from: '2026-12-01', to: '2027-01-01' })
  expect(lastPeriod('2027-02-28', 'quarter')).toEqual({ from: '2026-10-01', to: '2027-01-01' })
})
