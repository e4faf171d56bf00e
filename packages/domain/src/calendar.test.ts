import { TZDate } from '@date-fns/tz'
import { addDays, addMonths, format, startOfISOWeek, startOfMonth } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoMonday, localDay, shiftDay, shiftMonth } from './calendar.ts'

describe('a local day', () => {
  test.each([
    ['2026-11-22T16:59:59Z', 'Asia/Novosibirsk', '2026-11-22'],
    ['2026-11-22T17:00:00Z', 'Asia/Novosibirsk', '2026-11-23'],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-10-25T22:59:59Z', 'Europe/Berlin', '2026-10-25'],
    ['2026-10-25T23:00:00Z', 'Europe/Berlin', '2026-10-26'],
    ['2026-10-03T15:29:59Z', 'Australia/Lord_Howe', '2026-10-04'],
    ['2026-11-22T10:30:00Z', 'Pacific/Auckland', '2026-11-22'],
    ['2026-11-22T11:00:00Z', 'Pacific/Auckland', '2026-11-23'],
    ['2026-11-22T00:00:00Z', 'America/Los_Angeles', '2026-11-21'],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(localDay(new Date(at), zone)).toBe(day)
  })
})

describe('an ISO week', () => {
  test.each([
    ['2026-12-31', '2026-12-28'],
    ['2027-01-01', '2026-12-28'],
    ['2027-01-03', '2026-12-28'],
    ['2027-01-04', '2027-01-04'],
    ['2026-11-22', '2026-11-16'],
  ])('of %s begins on %s', (day, monday) => {
    expect(isoMonday(day)).toBe(monday)
  })
  test('days are moved by the calendar, over months, years and clock changes', () => {
    expect(shiftDay('2026-03-28', 2)).toBe('2026-03-30')
    expect(shiftDay('2026-01-01', -1)).toBe('2025-12-31')
    expect(shiftDay('2028-02-28', 1)).toBe('2028-02-29')
  })
})

describe('a well-kept library for dates gives the same', () => {
  const DAY = 86_400_000
  const instant = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  const day = instant.map((at) => new Date(Math.floor(at.getTime() / DAY) * DAY).toISOString().slice(0, 10))
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC')
  const dateOf = (text: string) => new TZDate(text, 'UTC')
  const textOf = (date: Date) => format(date, 'yyyy-MM-dd')

  test('a day moved by days or months, and the Monday of its week, are those of date-fns for every day of three centuries', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (text, by) => {
        expect(shiftDay(text, by)).toBe(textOf(addDays(dateOf(text), by)))
        expect(shiftMonth(text, by)).toBe(textOf(addMonths(startOfMonth(dateOf(text)), by)))
        expect(isoMonday(text)).toBe(textOf(startOfISOWeek(dateOf(text))))
      }),
      { numRuns: 500 },
    )
  })

  test('the local day of an instant is that of date-fns in every time zone', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        expect(localDay(at, timeZone)).toBe(textOf(new TZDate(at.getTime(), timeZone)))
      }),
      { numRuns: 500 },
    )
  })

  test('a zone that nobody knows has no day', () => {
    expect(() => localDay(new Date(0), 'Nowhere/At_All')).toThrow(RangeError)
  })

  test('days far outside of what is counted are moved, too', () => {
    expect(shiftDay('0000-03-01', -1)).toBe('0000-02-29')
    expect(shiftMonth('0050-01-31', -1)).toBe('0049-12-01')
    expect(isoMonday('9999-12-31')).toBe('9999-12-27')
  })
})
