import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowCounter } from './create-row-counter.ts'

const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '"', '\r\n', '\n', ',', 'я') }), { maxLength: 12 })

test.each(['csv', 'jsonl'] as const)('the rows of a file as %s are counted right, however its bytes come', (format) => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 9 }), (cells, size) => {
      const rows = cells.map((cell) =>
        format === 'csv' ? `"${cell.replaceAll('"', '""')}",1\r\n` : `${JSON.stringify({ cell })}\n`,
      )
      const bytes = new TextEncoder().encode((format === 'csv' ? '\uFEFFtext,n\r\n' : '') + rows.join(''))
      const count = createRowCounter(format)
      let counted = 0
      for (let at = 0; at < bytes.length; at += size) counted = count(bytes.subarray(at, at + size))
      expect(counted).toBe(cells.length)
    }),
  )
})
