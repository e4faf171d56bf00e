import type { CsvFormat } from '@otzyv/contracts'
import { stringify } from 'csv-stringify/sync'
import { defuseText } from './defuse-text.ts'

/** RFC 4180: commas between cells, points in numbers. */
const RFC_4180: CsvFormat = { separator: ',', decimal: '.' }

/**
 * Rows as CSV with these columns, UTF-8 with a byte order mark so that spreadsheets see it. Every text is quoted and
 * defused, numbers stand bare, a missing or null cell is empty. This is the one writer of the product's CSV.
 */
export function renderTable(columns: readonly string[], rows: readonly object[], format: CsvFormat = RFC_4180): string {
  const number = (value: number) => ({
    value: format.decimal === ',' ? String(value).replace('.', ',') : String(value),
    quoted: false,
    quoted_string: false,
  })
  return stringify([...rows], {
    header: true,
    columns,
    bom: true,
    delimiter: format.separator,
    record_delimiter: '\r\n',
    quoted_string: true,
    // The names of the columns are ours, and stand bare as they always did.
    cast: { string: (text, { header }) => (header ? { value: text, quoted_string: false } : defuseText(text)), number },
  })
}
