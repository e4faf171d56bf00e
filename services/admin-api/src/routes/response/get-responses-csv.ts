import { recordExport, renderFilter, renderResponsePages } from '@otzyv/admin'
import { CsvFormat, ResponsesCsvQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, parseOrRefuse } from '@otzyv/service-kit'
import { createRightGuard, type VerbRoute } from '../../verb-route/add-verb-route.ts'
import { streamPages } from '../stream-pages.ts'

const RIGHT = 'responses.read'

const definition = defineRoute({
  id: 'getResponsesCsv',
  method: 'get',
  path: '/v1/responses.csv',
  summary: 'The responses that a filter finds as CSV (RFC 4180, UTF-8 with a byte order mark), newest first',
  description:
    'All of them, whatever their number, as far as the caller may read them. Instants stand in UTC and in the workspace’s zone. The file is one row of the audit, written before its first byte goes out.',
  access: { by: 'right', right: RIGHT },
  query: ResponsesCsvQuery,
  answers: { 200: { 'text/csv': null } },
})

/** `GET /v1/responses.csv`: read and sent page by page, so that its length takes no memory. */
export const getResponsesCsvRoute: VerbRoute = {
  definition,
  add: (app, parts) =>
    addRoute(app, definition, createRightGuard(parts, RIGHT), async (c, { caller, query }) => {
      const { separator, decimal, ...filter } = query
      const format = parseOrRefuse(CsvFormat, { separator, decimal }, 'query')
      const pages = renderResponsePages(caller, filter, format)
      // The first page is read before the export is written down: what is refused is none.
      const first = await pages.next()
      const { workspaceId, actor } = caller
      const asked = { format: 'csv', ...renderFilter(filter) }
      const taken = { entity: 'response', entityId: filter.survey ?? 'all', asked }
      if (c.req.method === 'GET') await recordExport(caller, { workspaceId, actor, ...taken })
      c.header('Content-Type', 'text/csv; charset=utf-8; header=present')
      c.header('Content-Disposition', 'attachment; filename="responses.csv"')
      c.header('Cache-Control', 'no-store')
      return c.body(streamPages(first, pages))
    }),
}
