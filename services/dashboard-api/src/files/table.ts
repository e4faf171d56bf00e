import type { CsvFormat } from '@otzyv/contracts'
import { renderJsonLines, renderTable } from '@otzyv/service-kit'

/** What a file has: its columns in their order, and its rows by their names; what a row lacks, or has as null, is an empty cell. */
export type Table = { columns: readonly string[]; rows: readonly object[] }

/** How a table is written. */
export type FileFormat = { name: 'csv'; cells: CsvFormat } | { name: 'jsonl' }

export const TYPES = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl' }

export function renderFile({ columns, rows }: Table, format: FileFormat): string {
  return format.name === 'csv' ? renderTable(columns, rows, format.cells) : renderJsonLines(columns, rows)
}
