import { fc, test } from '@fast-check/vitest'
import { localDay } from '@otzyv/domain'
import { describe, expect } from 'vitest'
import { computeDayText, computeWeekday, createZone } from './create-zone.ts'

const ZONES = ['Asia/Novosibirsk', 'Europe/Moscow', 'Europe/Belgrade', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC']
const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) })

describe('createZone', () => {
  test.prop([fc.constantFrom(...ZONES), instants])('names the same local day as service-kit', (timeZone, atMs) => {
    expect(createZone(timeZone).localDay(atMs)).toBe(localDay(new Date(atMs), timeZone))
  })

  test.prop([
    fc.constantFrom(...ZONES),
    fc.integer({ min: 18_262, max: 21_915 }),
    fc.integer({ min: 360, max: 1_439 }),
  ])('a wall clock time from six in the morning on lies in its own day', (timeZone, day, minute) => {
    const zone = createZone(timeZone)
    const atMs = zone.instant(day, minute)
    expect(zone.dayNumber(atMs)).toBe(day)
    expect(zone.instant(day, 0)).toBeLessThan(atMs)
  })

  test('follows summer time to the minute', () => {
    const zone = createZone('Europe/Belgrade')
    const day = zone.dayNumber(Date.UTC(2026, 2, 29, 12))
    expect(zone.instant(day, 0)).toBe(Date.UTC(2026, 2, 28, 23))
    expect(zone.instant(day, 60)).toBe(Date.UTC(2026, 2, 29, 0))
    expect(zone.instant(day, 9 * 60)).toBe(Date.UTC(2026, 2, 29, 7))
  })

  test('refuses a zone that does not exist', () => {
    expect(() => createZone('Mars/Olympus')).toThrow(RangeError)
  })
})

test.each([
  ['2026-11-16', 0],
  ['2026-11-22', 6],
  ['1970-01-01', 3],
  ['1969-12-31', 2],
])('%s is weekday %i', (text, weekday) => {
  const day = Date.parse(text) / 86_400_000
  expect(computeWeekday(day)).toBe(weekday)
  expect(computeDayText(day)).toBe(text)
})
