import { CsvFormat, IndicatorsCsvQuery, type IndicatorsResult } from '@otzyv/contracts'
import type { SignedReader } from '@otzyv/identity'
import { addRoute, defineRoute, parseOrRefuse, withKey } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { isTagKnown } from './answer-tag.ts'
import { nameFigures, readFigures } from './read-figures.ts'
import type { AddReaderRoute, FigureExport, ReaderContext } from './reader-route.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

export const GET_INDICATORS_CSV = defineRoute({
  id: 'getIndicatorsCsv',
  method: 'get',
  path: '/v1/indicators.csv',
  summary: 'The figures of a survey as CSV (RFC 4180, UTF-8 with a byte order mark)',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: IndicatorsCsvQuery,
  answers: { 200: { 'text/csv': null } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/indicators.csv`. */
export const addGetIndicatorsCsv: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_INDICATORS_CSV, guard, (c, { caller, query }) => sendIndicatorsCsv(c, ctx, caller, query))

/** Answers with the figures as a file of the format that the query asks for; each file that goes out is audited, or refused. */
export async function sendIndicatorsCsv(
  c: Context,
  ctx: ReaderContext,
  reader: SignedReader,
  { separator, decimal, ...query }: IndicatorsCsvQuery,
): Promise<Response> {
  const format = parseOrRefuse(CsvFormat, { separator, decimal }, 'query')
  const asked = { reader, query, form: `csv ${JSON.stringify(format)}` }
  const { tag } = await nameFigures(ctx, asked)
  if (isTagKnown(tag, c.req.header('If-None-Match'))) return answerUnchanged(tag)
  const { result, csv, suffix, ...names } = await readFigures(ctx, asked)
  // A HEAD gives no file.
  if (c.req.method === 'GET') await ctx.recordExport(exportOf(result, query, reader))
  const name = `${result.survey.id}-${result.granularity}-${result.from}-${result.to}${suffix}`
  return await sendAnswer(c, makeAnswer(csv(format)), {
    ...{ tag: names.tag, type: 'text/csv; charset=utf-8; header=present' },
    more: { 'Content-Disposition': `attachment; filename="${name}.csv"` },
  })
}

function exportOf(
  {
    workspace,
    survey,
    groupBy,
    granularity,
    from,
    to,
    filters,
  }: Pick<IndicatorsResult, 'workspace' | 'survey' | 'groupBy' | 'granularity' | 'from' | 'to' | 'filters'>,
  { asOf }: Pick<IndicatorsCsvQuery, 'asOf'>,
  { actor }: SignedReader,
): FigureExport {
  const asked = { format: 'csv', groupBy, granularity, from, to, asOf, filters }
  return { workspaceId: Number(workspace.id), actor, entity: 'indicators', entityId: survey.id, asked }
}
