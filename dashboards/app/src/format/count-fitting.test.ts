import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countFitting } from './count-fitting.ts'

const sheet = { lines: 6, width: 10, least: 1 }

test('texts fit as long as their lines and what each takes beside them have room', () => {
  expect(countFitting(['a', 'b', 'c', 'd'], sheet)).toBe(3)
  // Two lines for eleven letters, for a break, and for six that are twice as wide.
  for (const long of ['elevenletter', 'a\nb', '漢字漢字漢字', '😀😀😀😀😀😀'])
    expect([long, countFitting([long, long, 'a'], sheet)]).toEqual([long, 2])
})

test('one text is always shown, and of more room or shorter texts never fewer', () => {
  expect(countFitting(['x'.repeat(5000), 'a'], sheet)).toBe(1)
  expect(countFitting([], sheet)).toBe(0)
  const texts = fc.array(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 60 }), (list, lines) => {
      const fitting = countFitting(list, { ...sheet, lines })
      expect(fitting).toBeGreaterThanOrEqual(1)
      expect(countFitting(list, { ...sheet, lines: lines + 3 })).toBeGreaterThanOrEqual(fitting)
      expect(
        countFitting(
          list.map((text) => text.slice(0, 5)),
          { ...sheet, lines },
        ),
      ).toBeGreaterThanOrEqual(fitting)
    }),
  )
})
