import { expect, test } from 'vitest'
import { createLookBack } from './create-look-back.ts'

const MINUTE = 60_000
const DAYS = 3 * 24 * 3600

test('hits are looked for three days back after the start, once an hour and after the database was away, else 25 minutes', () => {
  let at = 0
  const lookBack = createLookBack(() => at)
  /** What is looked at in each minute of a span in which the database answers. */
  const look = (minutes: number) =>
    Array.from({ length: minutes }, () => {
      const seconds = lookBack.seconds()
      lookBack.answered()
      at += MINUTE
      return seconds
    })
  expect(look(10)).toEqual(Array(10).fill(DAYS))
  expect(look(59)).toEqual(Array(59).fill(25 * 60))
  expect(look(2)).toEqual([DAYS, 25 * 60])
  at += 30 * MINUTE
  expect(lookBack.seconds()).toBe(DAYS)
  at += MINUTE // this one was not answered, either
  expect(look(10)).toEqual(Array(10).fill(DAYS))
  expect(look(1)).toEqual([25 * 60])
})
