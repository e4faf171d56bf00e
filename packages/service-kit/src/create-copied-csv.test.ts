import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCopiedCsv } from './create-copied-csv.ts'
import { renderTable } from './render-table.ts'

/** As PostgreSQL writes it: texts quoted, numbers and nothing bare, and a last cell that is null. */
const copied = (rows: readonly (string | number | null)[][], separator: string) =>
  rows
    .map((row) =>
      [...row, null]
        .map((cell) => (typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : String(cell ?? '')))
        .join(separator),
    )
    .map((line) => `${line}\n`)
    .join('')

const nasty = fc.constantFrom(
  ...[
    '',
    '"',
    '""',
    '\n',
    '\r\n',
    ',',
    ';\n',
    '=1',
    '"=1"',
    '\u00a0=1',
    '\u200b+1',
    '＝1',
    '-',
    '@x',
    '%',
    '|',
    'ё',
    '\t',
  ],
  ...['Z"\n"', ',\n', '"\n', '\u00ad=', '😀', '\u034f@', 'é', "'"],
)
const cell = fc.oneof(
  fc.array(nasty, { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  fc.integer(),
  fc.constant(null),
)

test('whatever the texts and wherever the chunks end, it is the CSV that is written row by row', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 6 }),
      fc.constantFrom(',', ';', '\t'),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      (cells, separator, sizes) => {
        const rows = cells.map((row) => [...row, null, null].slice(0, 3))
        const columns = ['a', 'b', 'c']
        const named = rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])))
        const whole = renderTable(columns, named, { separator, decimal: '.' })
        const bytes = Buffer.from(copied(rows, separator))
        const csv = createCopiedCsv(separator)
        const parts: Buffer[] = []
        for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1
          parts.push(...csv.push(Buffer.from(bytes.subarray(from, from + size))).map((part) => Buffer.from(part)))
          from += size
        }
        expect(Buffer.concat(parts).toString()).toBe(whole.slice(whole.indexOf('\r\n') + 2))
        expect(csv.rows).toBe(rows.length)
      },
    ),
    { numRuns: 500 },
  )
})
