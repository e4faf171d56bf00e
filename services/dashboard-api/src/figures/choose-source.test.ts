import { DIMENSION_SETS, DIMENSIONS, SPLITS } from '@otzyv/domain'
import { expect, test } from 'vitest'
import { chooseSource } from './choose-source.ts'

test('weeks, months and quarters of all together or of one split are read as they are kept', () => {
  for (const granularity of ['week', 'month', 'quarter'] as const) {
    expect(chooseSource([], granularity)).toEqual({ from: 'periods', dimension: 'all' })
    for (const split of SPLITS)
      expect(chooseSource([split], granularity)).toEqual({ from: 'periods', dimension: split })
  }
})

test('days, and dimensions that are in one set together, are read from the sums of that set', () => {
  for (const set of DIMENSION_SETS) {
    expect(chooseSource(set, 'day')).toEqual({ from: 'days', dimensionSet: set.join(',') })
    for (const split of set) expect(chooseSource([split], 'day')).toEqual({ from: 'days', dimensionSet: set.join(',') })
    if (set.length > 1) expect(chooseSource(set, 'week')).toEqual({ from: 'days', dimensionSet: set.join(',') })
  }
})

test('dimensions that no set has together are counted from the facts, whatever the granularity', () => {
  const unsplit = DIMENSIONS.filter((name) => !SPLITS.some((split) => split === name))
  for (const granularity of ['day', 'week', 'quarter'] as const) {
    for (const dimension of unsplit) expect(chooseSource([dimension], granularity)).toEqual({ from: 'facts' })
    expect(chooseSource(['team', 'language'], granularity)).toEqual({ from: 'facts' })
    expect(chooseSource(DIMENSIONS, granularity)).toEqual({ from: 'facts' })
  }
})
