import { listAudit } from '@otzyv/admin'
import { AuditList, AuditQuery } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listAuditRoute = verbRoute({
  id: 'listAudit',
  method: 'get',
  path: '/v1/audit',
  summary: 'Who did what, newest first: changes, signing in, exports, reads of a person’s data',
  right: 'audit.read',
  query: AuditQuery,
  answer: AuditList,
  call: async (ctx, { query }) => await listAudit(ctx, query),
})
