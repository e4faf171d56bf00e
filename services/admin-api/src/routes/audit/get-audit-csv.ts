import { type AdminContext, listAudit, recordExport, recordExportEnd, renderAuditCsv } from '@otzyv/admin'
import { AuditCsvQuery, type AuditFilter, CsvFormat } from '@otzyv/contracts'
import { addRoute, defineRoute, parseOrRefuse } from '@otzyv/service-kit'
import { createRightGuard, type VerbRoute } from '../../verb-route/add-verb-route.ts'
import { streamPages } from '../stream-pages.ts'

const RIGHT = 'audit.read'

const definition = defineRoute({
  id: 'getAuditCsv',
  method: 'get',
  path: '/v1/audit.csv',
  summary: 'The audit as CSV (RFC 4180, UTF-8 with a byte order mark), newest first',
  description: 'The file itself is one row of the audit.',
  access: { by: 'right', right: RIGHT },
  query: AuditCsvQuery,
  answers: { 200: { 'text/csv': null } },
})

/** `GET /v1/audit.csv`: read and sent page by page, so that its length takes no memory. */
export const getAuditCsvRoute: VerbRoute = {
  definition,
  add: (app, parts) =>
    addRoute(app, definition, createRightGuard(parts, RIGHT), async (c, { caller, query }) => {
      const { separator, decimal, ...filter } = query
      const format = parseOrRefuse(CsvFormat, { separator, decimal }, 'query')
      const given = { rows: 0 }
      const pages = renderPages(caller, filter, format, given)
      // The first page is read before the export is written down, so that the file does not begin with itself.
      const first = await pages.next()
      const { workspaceId, actor } = caller
      const taken = { entity: 'audit', entityId: String(workspaceId), asked: { format: 'csv', ...filter } }
      const rest =
        c.req.method === 'GET'
          ? recordExportEnd(caller, await recordExport(caller, { workspaceId, actor, ...taken }), pages, {
              rows: () => given.rows,
            })
          : pages
      c.header('Content-Type', 'text/csv; charset=utf-8; header=present')
      c.header('Content-Disposition', 'attachment; filename="audit.csv"')
      c.header('Cache-Control', 'no-store')
      return c.body(streamPages(first, rest))
    }),
}

const ROWS_A_PAGE = 1000

async function* renderPages(
  ctx: AdminContext,
  filter: AuditFilter,
  format: CsvFormat,
  given: { rows: number },
): AsyncGenerator<string, undefined> {
  let cursor: string | undefined
  let isFirst = true
  do {
    const { changes, next } = await listAudit(ctx, { ...filter, cursor, limit: ROWS_A_PAGE })
    const csv = renderAuditCsv(changes, format)
    yield isFirst ? csv : csv.slice(csv.indexOf('\r\n') + 2)
    isFirst = false
    given.rows += changes.length
    cursor = next ?? undefined
  } while (cursor !== undefined)
}
