import { describe, expect, test } from 'vitest'
import { isoMonday, localDay, shiftDay } from './calendar.ts'

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
