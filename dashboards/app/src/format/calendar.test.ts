import { describe, expect, test } from 'vitest'
import { computePeriod } from '../data/compute-period.ts'
import { addDays, isoWeekOf, startOfBucket, startOfNextBucket } from './calendar.ts'

describe('buckets', () => {
  test.each([
    ['week', '2026-11-22', '2026-11-16', '2026-11-23'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-30'],
    ['week', '2027-01-02', '2026-12-28', '2027-01-04'],
    ['month', '2026-12-31', '2026-12-01', '2027-01-01'],
    ['month', '2028-02-29', '2028-02-01', '2028-03-01'],
    ['quarter', '2026-11-22', '2026-10-01', '2027-01-01'],
    ['quarter', '2026-03-31', '2026-01-01', '2026-04-01'],
    ['day', '2026-11-22', '2026-11-22', '2026-11-23'],
  ] as const)('the %s of %s is [%s, %s)', (granularity, day, from, to) => {
    expect(startOfBucket(day, granularity)).toBe(from)
    expect(startOfNextBucket(day, granularity)).toBe(to)
  })

  test('days are added over months and leap days', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })

  test.each([
    ['2026-11-09', 46],
    ['2026-01-01', 1],
    ['2027-01-03', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
    ['2021-01-03', 53],
  ])('%s lies in ISO week %i', (day, week) => {
    expect(isoWeekOf(day)).toBe(week)
  })
})

describe('the period', () => {
  test('has the asked number of full weeks and the running one', () => {
    expect(computePeriod('2026-11-19', 'week', 26)).toEqual({ from: '2026-05-18', to: '2026-11-23' })
  })

  test('on a Monday the running week has just begun', () => {
    expect(computePeriod('2026-11-16', 'week', 2)).toEqual({ from: '2026-11-02', to: '2026-11-23' })
  })

  test('always has two full buckets to compare', () => {
    expect(computePeriod('2026-11-16', 'week', 1)).toEqual({ from: '2026-11-02', to: '2026-11-23' })
    expect(computePeriod('2026-11-19', 'quarter', 13)).toEqual({ from: '2026-04-01', to: '2027-01-01' })
    expect(computePeriod('2026-01-01', 'month', 1)).toEqual({ from: '2025-11-01', to: '2026-02-01' })
  })

  test('is cut at whole months and quarters', () => {
    expect(computePeriod('2026-11-19', 'month', 13)).toEqual({ from: '2026-08-01', to: '2026-12-01' })
    expect(computePeriod('2026-11-19', 'quarter', 52)).toEqual({ from: '2025-10-01', to: '2027-01-01' })
  })
})
