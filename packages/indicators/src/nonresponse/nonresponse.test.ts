import { estimateRepresentativity, worstCaseBounds } from '@otzyv/statistics'
import { expect, test } from 'vitest'
import { presets } from '../presets/presets.ts'
import { computeRepresentativity } from './compute-representativity.ts'
import { computeWorstCase } from './compute-worst-case.ts'

const cell = (path: string[], sent: number, responded: number) => ({ path, sent, responded })

test('cells that are too small are put together by what they share, from the end of the path', () => {
  const found = computeRepresentativity([
    cell(['a', 'x', 'en'], 40, 12),
    cell(['a', 'x', 'ru'], 4, 1), // alone
    cell(['a', 'y', 'en'], 7, 2), // with the next: a and y
    cell(['a', 'y', 'ru'], 6, 3),
    cell(['b', 'x', 'en'], 8, 0), // with the one before and the next: all the rest
    cell(['b', 'y', 'en'], 1, 1),
    cell(['c', 'z', 'en'], 0, 0),
  ])
  expect(found).toMatchObject({ groups: 3, merged: 5 })
  expect(found.found).toEqual(
    estimateRepresentativity([
      { sent: 40, responded: 12 },
      { sent: 13, responded: 5 },
      { sent: 13, responded: 2 },
    ]),
  )
})

test('what is too small even together joins the smallest group', () => {
  const found = computeRepresentativity([cell(['a'], 40, 12), cell(['b'], 20, 10), cell(['c'], 3, 1)])
  expect(found).toMatchObject({ groups: 2, merged: 1 })
  expect(found.found).toEqual(
    estimateRepresentativity([
      { sent: 40, responded: 12 },
      { sent: 23, responded: 11 },
    ]),
  )
  expect(computeRepresentativity([cell(['a'], 3, 1)])).toMatchObject({ found: null, groups: 1 })
  expect(computeRepresentativity([])).toMatchObject({ found: null, groups: 0, merged: 0 })
})

test('the worst case of a share is that of Manski, in percent', () => {
  const found = computeWorstCase([0, 6, 4, 0, 30, 60], 300, presets.top2of5)
  const bounds = worstCaseBounds(90, 100, 400)
  expect(found).toEqual({ lower: 100 * (bounds?.lower ?? 0), upper: 100 * (bounds?.upper ?? 0) })
  expect(found).toEqual({ lower: 22.5, upper: 97.5 })
})

test.each([
  // 6 promoters, 2 passives, 2 detractors and 10 silent: (6 - 12) / 20 and (16 - 2) / 20.
  ['nps', [2, 0, 0, 0, 0, 0, 0, 2, 0, 6], 10, { lower: -30, upper: 70 }],
  // Mean of 7: (7 · 4 + 1 · 6) / 10 and (7 · 4 + 7 · 6) / 10.
  ['ces_mean', [0, 0, 0, 0, 0, 0, 0, 4], 6, { lower: 3.4, upper: 7 }],
  // Those who take no side are left out: 3 good of 3 + 1 + 4, and 3 + 4 of 8.
  ['good_bad_5', [0, 1, 0, 9, 0, 3], 4, { lower: 37.5, upper: 87.5 }],
] as const)('the silent rate lowest and highest under the rule %s', (preset, counts, silent, expected) => {
  expect(computeWorstCase(counts, silent, presets[preset])).toEqual(expected)
})

test('nobody asked has no worst case, and if nobody is silent there is only one value', () => {
  expect(computeWorstCase([], 0, presets.nps)).toBeNull()
  expect(computeWorstCase([0, 0, 0, 0, 0, 7], 0, presets.top2of5)).toEqual({ lower: 100, upper: 100 })
  expect(() => computeWorstCase([], -1, presets.nps)).toThrow(/silent/)
})
