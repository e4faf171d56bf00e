import { describe, expect, test } from 'vitest'
import { findLookAlikes } from './find-look-alikes.ts'

const alike = (...values: string[]) =>
  findLookAlikes(values.map((value) => ({ value, label: value, mergedInto: null, countsAs: null, retired: false })))

describe('values of a dimension', () => {
  test.each([
    ['Billing', 'billing'],
    ['Billing', 'BILLING'],
    ['Billing', 'Вilling'],
    ['Support', 'Suppоrt'],
    ['Support', 'Ѕuрроrt'],
    ['ΑΒΕ', 'ABE'],
    ['Team', 'Ｔｅａｍ'],
    ['Team A', 'TeamA'],
    ['Team A', 'Team-A'],
    ['Team A', 'Team\u00a0A'],
    ['Team A', 'Team\nA'],
    ['Billing', 'Billing\u200b'],
    ['Billing', '\u202eBilling'],
    ['Café', 'Cafe\u0301'],
    ['Level 1', 'Level l'],
    ['Level I', 'Level Ⅰ'],
    ['Вася', 'ВАСЯ'],
    ['ВАСЯ', 'BACЯ'],
    ['𝐁illing', 'Billing'],
    ['❤\ufe0f', '❤'],
  ])('%j and %j look alike', (one, other) => {
    expect(alike(one, other, 'Something else')).toEqual([[one, other].sort()])
  })

  test.each([
    ['Billing', 'Bidding'],
    ['mail', 'mall'],
    ['Café', 'Cafe'],
    ['Team 1', 'Team 2'],
    ['Продажи', 'Продажа'],
  ])('%j and %j do not', (one, other) => expect(alike(one, other)).toEqual([]))

  test('that look alike by way of a third one are one group, and merged ones are none', () => {
    expect(alike('ABC', 'abc', 'АВС', 'other')).toEqual([['ABC', 'abc', 'АВС'].sort()])
    const merged = { value: 'abc', label: 'abc', mergedInto: 'ABC', countsAs: 'ABC', retired: false }
    const kept = { value: 'ABC', label: 'ABC', mergedInto: null, countsAs: null, retired: false }
    expect(findLookAlikes([kept, merged])).toEqual([])
    expect(findLookAlikes([kept, merged, { ...kept, value: 'Abc' }])).toEqual([['ABC', 'Abc', 'abc']])
  })
})
