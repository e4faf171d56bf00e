import { expect, test } from 'vitest'
import { weightedLogOdds } from './weighted-log-odds.ts'

test('the log-odds of a word with a Dirichlet prior and its z are those computed by hand', () => {
  const [moved, slow] = weightedLogOdds(
    [
      { word: 'moved', a: 8, b: 0 },
      { word: 'slow', a: 12, b: 20 },
    ],
    10,
  )
  // All in all 40: a has 20, b 20. The prior of "moved" is 10 × 8 / 40 = 2, that of "slow" 10 × 32 / 40 = 8.
  // a: (8 + 2) / (20 + 10 − 8 − 2) = 10 / 20; b: (0 + 2) / (20 + 10 − 0 − 2) = 2 / 28. The ratio is 7.
  expect(moved?.logOdds).toBeCloseTo(Math.log(7), 12)
  // The variance is 1 / (8 + 2) + 1 / (0 + 2) = 0.6.
  expect(moved?.z).toBeCloseTo(1.945910149055313 / 0.7745966692414834, 9)
  // With two words the odds of one are those against the other: 20 / 10 against 28 / 2.
  expect(slow?.logOdds).toBeCloseTo(-Math.log(7), 12)
  expect(slow?.z).toBeCloseTo(-1.945910149055313 / Math.sqrt(1 / 20 + 1 / 28), 9)
})

test('a word that is as frequent on both sides speaks for none of them, and without words there is nothing', () => {
  const [same] = weightedLogOdds(
    [
      { word: 'same', a: 3, b: 6 },
      { word: 'other', a: 4, b: 8 },
    ],
    0.001,
  )
  expect(same?.logOdds).toBeCloseTo(0, 3)
  expect(weightedLogOdds([], 10)).toEqual([])
})
