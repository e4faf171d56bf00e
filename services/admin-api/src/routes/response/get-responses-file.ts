import { readExpectedRows, renderResponsesFile } from '@otzyv/admin'
import { CsvFormat, ResponsesCsvQuery, ResponsesJsonlQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, parseOrRefuse } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { createRightGuard, type VerbRoute } from '../../verb-route/add-verb-route.ts'
import { streamPages } from '../stream-pages.ts'

const RIGHT = 'responses.read'
const DESCRIPTION =
  'All of them, whatever their number, as far as the caller may read them; docs/exports.md has every column. Instants stand in UTC and in the workspace’s zone. The file is one row of the audit, written before its first byte goes out, and a second one says how it ended. The header `Otzyv-Rows-Expected` says about how many rows it will have: exactly up to 10,000, of more how many answers the survey has in these days; it is left out for who may not read all of them.'

const shared = {
  method: 'get',
  description: DESCRIPTION,
  access: { by: 'right', right: RIGHT },
  problems: ['busy'],
} as const

const csv = defineRoute({
  ...shared,
  id: 'getResponsesCsv',
  path: '/v1/responses.csv',
  summary: 'The responses that a filter finds as CSV (RFC 4180, UTF-8 with a byte order mark), newest first',
  query: ResponsesCsvQuery,
  answers: { 200: { 'text/csv': null } },
})

const jsonl = defineRoute({
  ...shared,
  id: 'getResponsesJsonl',
  path: '/v1/responses.jsonl',
  summary: 'The responses that a filter finds as JSON Lines, an object a line, newest first',
  query: ResponsesJsonlQuery,
  answers: { 200: { 'application/jsonl': null } },
})

/** `GET /v1/responses.csv`. */
export const getResponsesCsvRoute: VerbRoute = {
  definition: csv,
  add: (app, parts) =>
    addRoute(app, csv, createRightGuard(parts, RIGHT), async (c, { caller, query }) => {
      const { separator, decimal, columns, ...filter } = query
      const cells = parseOrRefuse(CsvFormat, { separator, decimal }, 'query')
      return await sendFile(c, caller, { format: 'csv', columns, filter, cells })
    }),
}

/** `GET /v1/responses.jsonl`. */
export const getResponsesJsonlRoute: VerbRoute = {
  definition: jsonl,
  add: (app, parts) =>
    addRoute(app, jsonl, createRightGuard(parts, RIGHT), async (c, { caller, query }) => {
      const { columns, ...filter } = query
      return await sendFile(c, caller, { format: 'jsonl', columns, filter })
    }),
}

const TYPES = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl' }

/** Sent as it is read, so that its length takes no memory. What is refused is refused before anything is sent or written down. */
async function sendFile(
  c: Context,
  caller: Parameters<typeof renderResponsesFile>[0],
  file: Parameters<typeof renderResponsesFile>[1],
): Promise<Response> {
  c.header('Content-Type', TYPES[file.format])
  c.header('Content-Disposition', `attachment; filename="responses.${file.format}"`)
  c.header('Cache-Control', 'no-store')
  const expect = (rows: number | null) => {
    if (rows !== null) c.header('Otzyv-Rows-Expected', String(rows))
  }
  if (c.req.method === 'HEAD') {
    expect(await readExpectedRows(caller, file.filter))
    return c.body(null)
  }
  const left = new AbortController()
  const { chunks, expected } = await renderResponsesFile(caller, file, left.signal)
  expect(expected)
  const first = await chunks.next()
  return c.body(streamPages(first, chunks, () => left.abort()))
}
