import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wrapWords } from './wrap-words.ts'

test('words stand in lines of at most so many letters, in their order, and none is broken', () => {
  expect(wrapWords('Kazan · Technical, 12: 87.0%', 18)).toEqual(['Kazan · Technical,', '12: 87.0%'])
  expect(wrapWords('Sopwithcamelforever a b', 5)).toEqual(['Sopwithcamelforever', 'a b'])
  const words = fc.array(fc.stringMatching(/^[a-zж𝒳]{1,12}$/u), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 40 }), (list, most) => {
      const lines = wrapWords(list.join(' '), most)
      expect(lines.join(' ')).toBe(list.join(' '))
      for (const line of lines) expect(line.includes(' ') ? [...line].length : 0).toBeLessThanOrEqual(most)
      // No line leaves room for the first word of the next one.
      for (const [index, line] of lines.slice(1).entries())
        expect([...`${lines[index]} ${line.split(' ')[0]}`].length).toBeGreaterThan(most)
    }),
  )
})
