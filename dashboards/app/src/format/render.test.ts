import { renderCount, renderInterval, renderSigned, renderTick, renderValue } from '@otzyv/locales/render-figure'
import { describe, expect, test } from 'vitest'
import { renderAxisLabels, renderBucket, renderBucketName, renderDays } from './render-bucket.ts'

/** Browsers differ in which space they put; readers do not see it. */
const even = (text: string) => text.replace(/\s/g, ' ')

describe('figures', () => {
  test('percent has one decimal, points none, means two', () => {
    expect(renderValue('en', 'percent', 86.45)).toBe('86.5%')
    expect(renderValue('en', 'points', 41.5)).toBe('42')
    expect(renderValue('en', 'mean', 6.005)).toBe('6.01')
    expect(even(renderValue('ru', 'percent', 86.45))).toBe('86,5 %')
  })

  test('a minus is a minus and there is no minus zero', () => {
    expect(renderValue('en', 'points', -7.5)).toBe('−8')
    expect(renderValue('en', 'points', -0.4)).toBe('0')
    expect(renderTick('en', 'points', -50)).toBe('−50')
  })

  test('changes carry their sign, but zero has none', () => {
    expect(renderSigned('en', 'percent', 1.25)).toBe('+1.3')
    expect(renderSigned('en', 'percent', -4)).toBe('−4.0')
    expect(renderSigned('en', 'percent', -0.01)).toBe('0.0')
    expect(renderSigned('ru', 'mean', 0.5)).toBe('+0,50')
  })

  test('limits below zero are parted by words', () => {
    expect(renderInterval('en', 'percent', 83.06, 89.24)).toBe('83.1–89.2%')
    expect(renderInterval('en', 'points', -12, 5)).toBe('−12 to 5')
    expect(renderInterval('ru', 'points', -12, 5)).toBe('от −12 до 5')
  })

  test('counts are grouped', () => {
    expect(renderCount('en', 12112)).toBe('12,112')
    expect(even(renderCount('ru', 12112))).toBe('12 112')
  })
})

describe('buckets', () => {
  const week = { from: '2026-11-02', to: '2026-11-09' }

  test('a week has its ISO number and its days, the end not counted', () => {
    expect(renderBucketName('en', 'week', week)).toBe('W45')
    expect(even(renderBucket('en', 'week', week))).toBe('W45, 2–8 Nov 2026')
    expect(even(renderBucket('ru', 'week', week))).toBe('нед. 45, 2–8 нояб. 2026')
  })

  test('a week over two months or years names both', () => {
    expect(even(renderDays('en', { from: '2026-10-26', to: '2026-11-02' }))).toBe('26 Oct – 1 Nov 2026')
    expect(even(renderDays('en', { from: '2026-12-28', to: '2027-01-04' }))).toBe('28 Dec 2026 – 3 Jan 2027')
  })

  test('months and quarters', () => {
    expect(renderBucket('en', 'month', { from: '2026-11-01', to: '2026-12-01' })).toBe('November 2026')
    expect(renderBucket('ru', 'month', { from: '2026-08-01', to: '2026-09-01' })).toBe('август 2026')
    expect(renderBucketName('ru', 'month', { from: '2026-08-01', to: '2026-09-01' })).toBe('авг.')
    expect(renderBucket('en', 'quarter', { from: '2026-10-01', to: '2027-01-01' })).toBe('Q4 2026')
    expect(even(renderBucket('ru', 'quarter', { from: '2026-10-01', to: '2027-01-01' }))).toBe('4-й кв. 2026')
  })

  test('the axis names each month once, and each year once', () => {
    const weeks = ['2026-12-14', '2026-12-21', '2026-12-28', '2027-01-04', '2027-01-11'].map((from) => ({
      from,
      to: from,
    }))
    expect(renderAxisLabels('en', 'week', weeks)).toEqual(['Dec 2026', '', '', 'Jan 2027', ''])
    const quarters = ['2026-07-01', '2026-10-01', '2027-01-01'].map((from) => ({ from, to: from }))
    expect(renderAxisLabels('en', 'quarter', quarters)).toEqual(['Q3 2026', 'Q4', 'Q1 2027'])
  })
})
