import { type Column, type CsvFormat, RESPONSE_COLUMNS, type ResponseFilter } from '@otzyv/contracts'
import { copyOut, type Database, enterReader, sqlFile, writeValues } from '@otzyv/database'
import type { Dimension } from '@otzyv/domain'
import { createCopiedCsv, ProblemError, renderTable } from '@otzyv/service-kit'
import { recordExport, recordExportEnd } from '../audit/record-export.ts'
import { estimateRows } from './estimate-rows.ts'
import { type AskedFilter, type ResponseReader, readAsked } from './find-responses.ts'
import { type ExportNames, readExportNames } from './read-export-names.ts'
import { renderFilter } from './render-filter.ts'

export type ResponsesFile =
  | { format: 'jsonl'; columns: readonly string[]; filter: ResponseFilter }
  | { format: 'csv'; columns: readonly string[]; filter: ResponseFilter; cells: CsvFormat }

/** As PostgreSQL writes it; nothing here reads it row by row. */
type Texts =
  | 'invitation_id'
  | 'survey'
  | 'day'
  | 'answered_at'
  | 'answered_at_local'
  | 'comment'
  | 'evidence'
  | 'evidence_reason'
  | 'left_out'
  | 'follow_up'
  | 'follow_up_owner'
  | 'follow_up_note'
  | 'follow_up_due'
  | 'source'
  | 'ticket_id'
  | 'ticket_url'
  | 'solved_at'
  | 'solved_at_local'
type Row = Record<Texts | Dimension | `label_${Dimension}`, string | null> & {
  rating: number
  reasons: string[]
  response_tags: string[]
  overruled: boolean
  low: boolean
}
const EXPORT = sqlFile<AskedFilter & ExportNames, Row>('responses/export-responses.sql')

/** Each holds a connection of its own, of which the database has few. */
const MOST_AT_ONCE = 3
let underWay = 0

function refuseMore(): void {
  if (underWay >= MOST_AT_ONCE)
    throw new ProblemError('busy', `${MOST_AT_ONCE} files are being written already. Try again once one is done.`)
}

/** Counts a file among those under way from its first row until its end, or until nobody takes more of it. */
async function* takePlace(copied: AsyncGenerator<Buffer, undefined>): AsyncGenerator<Buffer, undefined> {
  refuseMore()
  underWay += 1
  try {
    yield* copied
  } finally {
    underWay -= 1
  }
}

/** `rows` is how many were given so far, `expected` about how many there are; null if nobody knows without reading them all. */
export type ExportedFile = {
  chunks: AsyncGenerator<Buffer, undefined>
  rows: () => number
  expected: number | null
}

/**
 * All responses that a filter finds as a file, newest first, as far as the reader may read them. PostgreSQL writes the rows, so
 * that a million of them take no more memory than one. It is written down before the first row goes out, or not given at all,
 * and so is how it ended; an aborted signal ends it on the server within a second. Throws `busy` while others are being written.
 */
export async function renderResponsesFile(
  ctx: ResponseReader,
  file: ResponsesFile,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const { names, asked } = await readAsked(ctx, file.filter)
  const values = { ...asked, ...(await readExportNames(ctx)) }
  const { columns, format, filter } = file
  const written = columns.length === 0 ? {} : { columns }
  const taken = {
    ...{ workspaceId: ctx.workspaceId, actor: ctx.actor, entity: 'response', entityId: filter.survey ?? 'all' },
    asked: { format, ...written, ...renderFilter(filter) },
  }
  if (underWay >= MOST_AT_ONCE) await recordExport(ctx, { ...taken, refused: 'busy' })
  refuseMore()
  const scope = { workspaceId: ctx.workspaceId, teams: names.mayReadTeams, agents: names.mayReadAgents }
  const expected = await estimateRows(ctx, asked, scope)
  const exportId = await recordExport(ctx, taken)
  const chosen = columns.length === 0 ? RESPONSE_COLUMNS : RESPONSE_COLUMNS.filter(({ name }) => columns.includes(name))
  const rowsOf = writeValues(EXPORT.text, EXPORT.valuesOf(values))
  const prepare = async ({ db }: { db: Database }) => {
    await enterReader({ db }, scope)
    return file.format === 'csv' ? copyCsv(rowsOf, chosen, file.cells) : copyJsonLines(rowsOf, chosen)
  }
  const copied = takePlace(copyOut(ctx, { applicationName: 'otzyv export', prepare, signal }))
  const { chunks, rows } = file.format === 'csv' ? asCsv(copied, chosen, file.cells) : asJsonLines(copied)
  return { chunks: recordExportEnd(ctx, exportId, chunks, { rows, signal }), rows, expected }
}

type CountedFile = Omit<ExportedFile, 'expected'>

/** About how many rows the file of a filter will have, without a file. */
export async function readExpectedRows(ctx: ResponseReader, filter: ResponseFilter): Promise<number | null> {
  const { names, asked } = await readAsked(ctx, filter)
  const scope = { workspaceId: ctx.workspaceId, teams: names.mayReadTeams, agents: names.mayReadAgents }
  return await estimateRows(ctx, asked, scope)
}

const LABEL = /^(\w+)_label$/
/** A column of the statement, where labels stand by the name of their dimension. */
const placeOf = ({ name }: Column) => (LABEL.test(name) ? name.replace(LABEL, 'label_$1') : name)

function copyCsv(rows: string, columns: readonly Column[], { separator }: CsvFormat): string {
  const cells = columns.map((column) => {
    const place = placeOf(column)
    if (column.type === 'list') return `array_to_string(${place}, '; ') as ${column.name}`
    if (column.type === 'yes_no') return `case when ${place} then 'yes' else 'no' end as ${column.name}`
    return `${place} as ${column.name}`
  })
  const quoted = columns.filter(({ type }) => type !== 'number').map(({ name }) => name)
  const force = quoted.length === 0 ? '' : `, force_quote (${quoted.join(', ')})`
  return `copy (select ${cells.join(', ')}, null as row_end from (${rows}) as exported)
    to stdout with (format csv, delimiter ${separator === '\t' ? "E'\\t'" : `'${separator}'`}, encoding 'UTF8'${force})`
}

/** JSON has none of the characters that are taken for a separator and a quote, so that it stands as it is. */
function copyJsonLines(rows: string, columns: readonly Column[]): string {
  const cells = columns.map((column) => `${placeOf(column)} as ${column.name}`).join(', ')
  return `copy (select row_to_json(line) from (select ${cells} from (${rows}) as exported) as line)
    to stdout with (format csv, delimiter E'\\x02', quote E'\\x01', encoding 'UTF8')`
}

function asCsv(copied: AsyncGenerator<Buffer>, columns: readonly Column[], cells: CsvFormat): CountedFile {
  const csv = createCopiedCsv(cells.separator)
  const names = columns.map(({ name }) => name)
  async function* chunks(): AsyncGenerator<Buffer, undefined> {
    // What the server refuses is refused before the head goes out.
    const first = await copied.next()
    yield Buffer.from(renderTable(names, [], cells))
    if (!first.done) yield* csv.push(first.value)
    for await (const chunk of copied) yield* csv.push(chunk)
  }
  return { chunks: chunks(), rows: () => csv.rows }
}

function asJsonLines(copied: AsyncGenerator<Buffer>): CountedFile {
  let rows = 0
  async function* chunks(): AsyncGenerator<Buffer, undefined> {
    for await (const chunk of copied) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1
      yield chunk
    }
  }
  return { chunks: chunks(), rows: () => rows }
}
