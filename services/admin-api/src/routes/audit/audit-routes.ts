import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { getAuditCsvRoute } from './get-audit-csv.ts'
import { listAuditRoute } from './list-audit.ts'

export const AUDIT_ROUTES: readonly VerbRoute[] = [listAuditRoute, getAuditCsvRoute]
