import { expect, test } from 'vitest'
import { findGrownWords } from './find-grown-words.ts'

const times = (count: number, words: string[]) => Array.from({ length: count }, () => words)

test('a word that came up in many comments comes first, and each comment counts it once', () => {
  const before = [...times(20, ['slow']), ...times(1, ['again'])]
  const since = [...times(15, ['slow']), ...times(9, ['again', 'again', 'again']), ...times(5, ['night'])]
  expect(findGrownWords(before, since)).toEqual([
    { word: 'again', before: 1, since: 9 },
    { word: 'night', before: 0, since: 5 },
  ])
})

test('a word of two comments, one that became rarer, and one that is as common are not shown', () => {
  const before = [...times(10, ['wait', 'mail'])]
  const since = [...times(10, ['mail']), ...times(2, ['new'])]
  expect(findGrownWords(before, since)).toEqual([])
  expect(findGrownWords([], [])).toEqual([])
})

test('of more than ten words those that stand out most are shown', () => {
  const since = Array.from({ length: 14 }, (_, index) => times(20 + index, [`word ${index}`])).flat()
  const found = findGrownWords(times(300, ['other']), since)
  expect(found.map(({ since }) => since)).toEqual([33, 32, 31, 30, 29, 28, 27, 26, 25, 24])
})
