import { fc, test as property } from '@fast-check/vitest'
import { localDay } from '@otzyv/domain'
import { describe, expect, test } from 'vitest'
import { computeSlots } from './compute-slots.ts'

const iso = (slots: Date[]) => slots.map((slot) => slot.toISOString().replace(':00.000Z', 'Z'))
const between = (from: string, to: string) => [new Date(from), new Date(to)] as const
const at = (hour: number, minute: number) => ({ every: 'day', hour, minute }) as const

describe('daily slots', () => {
  test.each([
    [
      'a day like any other',
      'Asia/Novosibirsk',
      at(3, 0),
      '2026-11-01T00:00Z',
      '2026-11-02T00:00Z',
      ['2026-11-01T20:00Z'],
    ],
    [
      'a time that is skipped runs when it was skipped',
      'Europe/Berlin',
      at(2, 30),
      '2026-03-28T23:00Z',
      '2026-03-29T22:00Z',
      ['2026-03-29T01:00Z'],
    ],
    [
      'a time that comes twice runs the first time',
      'Europe/Berlin',
      at(2, 30),
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
      ['2026-10-25T00:30Z'],
    ],
    [
      'half an hour skipped',
      'Australia/Lord_Howe',
      at(2, 15),
      '2026-10-03T13:30Z',
      '2026-10-04T13:00Z',
      ['2026-10-03T15:30Z'],
    ],
    [
      'half an hour twice',
      'Australia/Lord_Howe',
      at(1, 45),
      '2026-04-04T13:00Z',
      '2026-04-05T13:30Z',
      ['2026-04-04T14:45Z'],
    ],
    ['midnight skipped', 'Africa/Cairo', at(0, 0), '2026-04-23T12:00Z', '2026-04-24T12:00Z', ['2026-04-23T22:00Z']],
    [
      'a date that was left out',
      'Pacific/Apia',
      at(3, 0),
      '2011-12-29T00:00Z',
      '2012-01-01T00:00Z',
      ['2011-12-29T13:00Z', '2011-12-30T13:00Z', '2011-12-31T13:00Z'],
    ],
    [
      'the turn of the year',
      'Pacific/Kiritimati',
      at(0, 0),
      '2026-12-30T12:00Z',
      '2027-01-01T12:00Z',
      ['2026-12-31T10:00Z', '2027-01-01T10:00Z'],
    ],
  ] as const)('%s', (_what, zone, schedule, from, to, wanted) => {
    expect(iso(computeSlots(schedule, zone, ...between(from, to)))).toEqual(wanted)
  })

  const zone = fc.constantFrom(
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Asia/Novosibirsk',
    'Africa/Cairo',
    'Pacific/Auckland',
    'America/Santiago',
  )
  property.prop([zone, fc.nat(23), fc.nat(59)])('one slot on each local day of a year', (timeZone, hour, minute) => {
    const slots = computeSlots(at(hour, minute), timeZone, ...between('2026-01-01T00:00Z', '2027-01-03T00:00Z'))
    const days = slots.map((slot) => localDay(slot, timeZone))
    expect(new Set(days).size).toBe(days.length)
    for (const [index, day] of days.entries()) {
      const next = days[index + 1]
      if (next) expect(Date.parse(next) - Date.parse(day)).toBe(24 * 60 * 60_000)
    }
  })

  property.prop([zone, fc.nat(23), fc.nat(1_000), fc.nat(1_000)])(
    'pieces of time add up, none twice and none missing',
    (timeZone, hour, first, second) => {
      // March and April, when the clocks of nearly all of these zones change.
      const start = Date.UTC(2026, 2, 1)
      const [middle, end] = [start + first * 3_600_000, start + (first + second) * 3_600_000].map((ms) => new Date(ms))
      if (!middle || !end) throw new Error('two instants were made')
      for (const schedule of [at(hour, 30), { every: 'hour', minute: 5 } as const]) {
        const whole = computeSlots(schedule, timeZone, new Date(start), end)
        const parts = [
          computeSlots(schedule, timeZone, new Date(start), middle),
          computeSlots(schedule, timeZone, middle, end),
        ]
        expect(parts.flat()).toEqual(whole)
      }
    },
  )
})

describe('hourly slots', () => {
  const hourly = { every: 'hour', minute: 5 } as const
  test.each([
    ['24 on a day of 24 hours', 'Europe/Berlin', '2026-06-14T22:00Z', '2026-06-15T22:00Z', 24],
    ['23 on a day of 23 hours', 'Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 23],
    ['25 on a day of 25 hours', 'Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z', 25],
    [
      '23 where half an hour with the minute is skipped',
      'Australia/Lord_Howe',
      '2026-10-03T13:30Z',
      '2026-10-04T13:00Z',
      23,
    ],
    [
      '24 where half an hour without the minute comes twice',
      'Australia/Lord_Howe',
      '2026-04-04T13:00Z',
      '2026-04-05T13:30Z',
      24,
    ],
  ] as const)('%s', (_what, zone, from, to, count) => {
    expect(computeSlots(hourly, zone, ...between(from, to))).toHaveLength(count)
  })

  test('are found over a change of the clocks, wherever the look begins', () => {
    const late = { every: 'hour', minute: 35 } as const
    const slots = computeSlots(late, 'Australia/Lord_Howe', ...between('2026-10-03T15:05Z', '2026-10-03T16:00Z'))
    expect(slots.map((slot) => slot.toISOString())).toEqual(['2026-10-03T15:35:00.000Z'])
  })

  test('follow the clocks of a zone that is half an hour off', () => {
    expect(iso(computeSlots(hourly, 'Asia/Kolkata', ...between('2026-11-01T00:00Z', '2026-11-01T02:00Z')))).toEqual([
      '2026-11-01T00:35Z',
      '2026-11-01T01:35Z',
    ])
  })
})
