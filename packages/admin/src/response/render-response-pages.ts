import type { CsvFormat, ResponseFilter } from '@otzyv/contracts'
import { findResponses, type ResponseReader } from './find-responses.ts'
import { renderResponsesCsv } from './render-responses-csv.ts'

const ROWS_A_PAGE = 1000

/** All that a filter finds as CSV, page by page, as far as the reader may read it; each page is asked for when it is taken. */
export async function* renderResponsePages(
  ctx: ResponseReader,
  filter: ResponseFilter,
  format: CsvFormat,
): AsyncGenerator<string, undefined> {
  const { timeZone } = await ctx.db
    .selectFrom('workspace')
    .select('time_zone as timeZone')
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow()
  let cursor: string | undefined
  let isFirst = true
  do {
    const { responses, next } = await findResponses(ctx, filter, { cursor, limit: ROWS_A_PAGE })
    const csv = renderResponsesCsv(responses, timeZone, format)
    yield isFirst ? csv : csv.slice(csv.indexOf('\r\n') + 2)
    isFirst = false
    cursor = next ?? undefined
  } while (cursor !== undefined)
}
