import type { CsvFormat } from '@otzyv/contracts'
import { stringify } from 'csv-stringify/sync'

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

/** What shows nothing in front of a text, and what a spreadsheet passes over there: spaces, controls, invisible marks. */
const UNSEEN = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+/u
/** The first characters that make a formula, also in their full-width and small forms, or start an old macro language. */
const STARTS_FORMULA = /^[=+\-@|%\u2212]/

/**
 * The text so that no spreadsheet runs it as a formula: one that begins like a formula, whatever cannot be seen before it,
 * gets a leading apostrophe (OWASP, CSV injection). All other texts stay as they are.
 */
export function defuseText(text: string): string {
  const seen = text.replace(UNSEEN, '')
  const first = seen.slice(0, 2).normalize('NFKC')
  const beginsWithBreak = /^[\t\r\n\0]/.test(text)
  return beginsWithBreak || STARTS_FORMULA.test(first) ? `'${text}` : text
}
