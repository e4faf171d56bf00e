import { CsvFormat, IndicatorsCsvQuery, IndicatorsQuery, type IndicatorsResult } from '@otzyv/contracts'
import type { SignedReader } from '@otzyv/identity'
import { addRoute, defineRoute, parseOrRefuse, withKey } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { type FileFormat, renderFile, TYPES } from '../files/table.ts'
import { isTagKnown, wantedOf } from './answer-tag.ts'
import { nameFigures, readFigures } from './read-figures.ts'
import type { AddReaderRoute, FigureExport, ReaderContext } from './reader-route.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

const shared = {
  method: 'get',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
} as const

export const GET_INDICATORS_CSV = defineRoute({
  ...shared,
  id: 'getIndicatorsCsv',
  path: '/v1/indicators.csv',
  summary: 'The figures of a survey as CSV (RFC 4180, UTF-8 with a byte order mark)',
  query: IndicatorsCsvQuery,
  answers: { 200: { 'text/csv': null } },
})

export const GET_INDICATORS_JSONL = defineRoute({
  ...shared,
  id: 'getIndicatorsJsonl',
  path: '/v1/indicators.jsonl',
  summary: 'The figures of a survey as JSON Lines: the rows and columns of the CSV, an object a line',
  query: IndicatorsQuery,
  answers: { 200: { 'application/jsonl': null } },
})

/** Adds `GET /v1/indicators.csv`. */
export const addGetIndicatorsCsv: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_INDICATORS_CSV, guard, (c, { caller, query }) => sendIndicatorsCsv(c, ctx, caller, query))

/** Adds `GET /v1/indicators.jsonl`. */
export const addGetIndicatorsJsonl: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_INDICATORS_JSONL, guard, (c, { caller, query }) =>
    sendIndicatorsFile(c, ctx, caller, query, { name: 'jsonl' }),
  )

/** Answers with the figures as CSV, its cells apart as the query asks. */
export async function sendIndicatorsCsv(
  c: Context,
  ctx: ReaderContext,
  reader: SignedReader,
  { separator, decimal, ...query }: IndicatorsCsvQuery,
): Promise<Response> {
  const cells = parseOrRefuse(CsvFormat, { separator, decimal }, 'query')
  return await sendIndicatorsFile(c, ctx, reader, query, { name: 'csv', cells })
}

/** Each file that goes out is audited, or refused. */
async function sendIndicatorsFile(
  c: Context,
  ctx: ReaderContext,
  reader: SignedReader,
  query: IndicatorsQuery,
  format: FileFormat,
): Promise<Response> {
  const asked = { reader, query, form: JSON.stringify(format) }
  const { tag } = await nameFigures(ctx, asked)
  if (isTagKnown(tag, wantedOf(c))) return answerUnchanged(c, tag)
  const { result, table, suffix, ...names } = await readFigures(ctx, asked)
  // A HEAD gives no file.
  const { rows, columns } = table()
  if (c.req.method === 'GET')
    await ctx.recordExport({ ...exportOf(result, { query, reader, format }), rows: rows.length })
  const name = `${result.survey.id}-${result.granularity}-${result.from}-${result.to}${suffix}`
  return await sendAnswer(c, makeAnswer(renderFile({ rows, columns }, format)), {
    ...{ tag: names.tag, type: TYPES[format.name] },
    more: {
      'Content-Disposition': `attachment; filename="${name}.${format.name}"`,
      'Otzyv-Rows-Expected': String(rows.length),
    },
  })
}

type Exported = Pick<IndicatorsResult, 'workspace' | 'survey' | 'groupBy' | 'granularity' | 'from' | 'to' | 'filters'>

function exportOf(
  { workspace, survey, groupBy, granularity, from, to, filters }: Exported,
  { query, reader, format }: { query: IndicatorsQuery; reader: SignedReader; format: FileFormat },
): Omit<FigureExport, 'rows'> {
  const asked = { format: format.name, groupBy, granularity, from, to, asOf: query.asOf, filters }
  return {
    workspaceId: Number(workspace.id),
    actor: reader.actor,
    entity: 'indicators',
    entityId: survey.id,
    asked,
  }
}
