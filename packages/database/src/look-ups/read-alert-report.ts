import type { AlertKindName } from '@otzyv/contracts'
import type { Database } from '../database.ts'
import { sqlFile } from '../sql-file/sql-file.ts'

type Params = {
  workspaceId: number
  from: string
  to: string
  responses: boolean
  counted: readonly string[] | null
  reported: readonly string[] | null
}

/** What became of the alerts of one kind. */
type ReportedKind = {
  kind: AlertKindName
  alerts: number
  real: number
  notReal: number
  acknowledged: number
  open: number
  /** From onset to alert, as far as that means anything for the kind. */
  medianDays: number | null
}
const REPORT = sqlFile<Params, ReportedKind>('alerts/report.sql')

type Reading = {
  year: number
  /** Alerts about single ratings are for those who may see single answers. */
  seesResponses: boolean
  /** Null for every team. */
  seen: { counted: readonly string[]; reported: readonly string[] } | null
}

/** The alerts that were raised in a calendar year of the workspace, by kind, in the order of their names. */
export async function readAlertReport(
  ctx: { db: Database },
  workspaceId: number,
  { year, seesResponses, seen }: Reading,
): Promise<ReportedKind[]> {
  return await REPORT.execute(ctx.db, {
    workspaceId,
    from: `${year}-01-01`,
    to: `${year + 1}-01-01`,
    responses: seesResponses,
    counted: seen && [...seen.counted],
    reported: seen && [...seen.reported],
  })
}
