import { CoverageCsvQuery, CoverageQuery, CsvFormat } from '@otzyv/contracts'
import { inSnapshot } from '@otzyv/database'
import type { SignedReader } from '@otzyv/identity'
import { addRoute, defineRoute, parseOrRefuse, withKey } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { readCoverageQuestion, readShownCoverage } from '../coverage/read-shown-coverage.ts'
import { readTeamCoverage } from '../coverage/read-team-coverage.ts'
import { type FileFormat, renderFile, TYPES } from '../files/table.ts'
import { tabulateCoverage } from '../files/tabulate-coverage.ts'
import { isTagKnown, tagOfText, wantedOf } from './answer-tag.ts'
import type { AddReaderRoute, ReaderContext } from './reader-route.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

const shared = {
  method: 'get',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  etag: true,
  problems: ['unknown_workspace'],
} as const

export const GET_COVERAGE_CSV = defineRoute({
  ...shared,
  id: 'getCoverageCsv',
  path: '/v1/coverage.csv',
  summary: 'What became of solved tickets as CSV (RFC 4180, UTF-8 with a byte order mark)',
  query: CoverageCsvQuery,
  answers: { 200: { 'text/csv': null } },
})

export const GET_COVERAGE_JSONL = defineRoute({
  ...shared,
  id: 'getCoverageJsonl',
  path: '/v1/coverage.jsonl',
  summary: 'What became of solved tickets as JSON Lines: the rows and columns of the CSV, an object a line',
  query: CoverageQuery,
  answers: { 200: { 'application/jsonl': null } },
})

/** Adds `GET /v1/coverage.csv`. */
export const addGetCoverageCsv: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_COVERAGE_CSV, guard, async (c, { caller, query: { separator, decimal, ...query } }) => {
    const cells = parseOrRefuse(CsvFormat, { separator, decimal }, 'query')
    return await sendCoverageFile(c, ctx, caller, query, { name: 'csv', cells })
  })

/** Adds `GET /v1/coverage.jsonl`. */
export const addGetCoverageJsonl: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_COVERAGE_JSONL, guard, (c, { caller, query }) =>
    sendCoverageFile(c, ctx, caller, query, { name: 'jsonl' }),
  )

/** Each file that goes out is audited, or refused. */
async function sendCoverageFile(
  c: Context,
  ctx: ReaderContext,
  reader: SignedReader,
  query: CoverageQuery,
  format: FileFormat,
): Promise<Response> {
  const coverage = await inSnapshot(ctx, async (ctx) => {
    const question = await readCoverageQuestion(ctx, reader, query)
    const { seen } = question
    return await (seen === null ? readShownCoverage(ctx, question) : readTeamCoverage(ctx, { ...question, seen }))
  })
  const table = tabulateCoverage(coverage, query)
  const file = renderFile(table, format)
  const tag = tagOfText(file)
  if (isTagKnown(tag, wantedOf(c))) return answerUnchanged(c, tag)
  const { workspace, from, to } = coverage
  const taken = {
    entity: 'coverage',
    entityId: 'all',
    asked: { format: format.name, ...query, from, to },
    rows: table.rows.length,
  } as const
  // A HEAD gives no file.
  if (c.req.method === 'GET')
    await ctx.recordExport({ workspaceId: Number(workspace.id), actor: reader.actor, ...taken })
  return await sendAnswer(c, makeAnswer(file), {
    ...{ tag, type: TYPES[format.name] },
    more: {
      'Content-Disposition': `attachment; filename="coverage-${from}-${to}.${format.name}"`,
      'Otzyv-Rows-Expected': String(table.rows.length),
    },
  })
}
