import { expect, test } from 'vitest'
import { splitRetired } from './split-retired.ts'

const series = (name: string, retired: boolean, newest: (number | null)[]) => ({
  name,
  retired,
  // Only what is asked of a point.
  points: [40, ...newest].map((n) => ({ indicator: { n } })) as never,
})

test('what is retired is left out, unless answers of it came lately or are hidden', () => {
  const { shown, leftOut } = splitRetired([
    series('working', false, [0, 0]),
    series('gone', true, [0, 0]),
    series('back', true, [0, 3]),
    series('last week', true, [1, 0]),
    series('hidden', true, [null, 0]),
  ])
  expect(shown.map(({ name }) => name)).toEqual(['working', 'back', 'last week', 'hidden'])
  expect(leftOut.map(({ name }) => name)).toEqual(['gone'])
})
