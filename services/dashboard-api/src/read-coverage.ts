import { type CoverageQuery, type CoverageReport, type CoverageRow, sumCoverage } from '@otzyv/contracts'
import { type Database, readSql } from '@otzyv/database'
import { localDay, ProblemError, shiftDay } from '@otzyv/service-kit'
import { CompiledQuery } from 'kysely'
import type { Reader } from './authorize-reader.ts'

const DEFAULT_DAYS = 28
const outcomes = readSql('coverage/outcomes.sql')

/**
 * What became of every solved ticket of a period: each has exactly one outcome, so the counts add up to the number of
 * solved tickets. Without a period, the last 28 days with today. Throws `unknown_workspace`, `invalid_request`.
 */
export async function readCoverage(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: CoverageQuery,
): Promise<CoverageReport> {
  const workspace = await findWorkspace(ctx, reader, query.workspace)
  const to = query.to ?? shiftDay(localDay(ctx.now(), workspace.time_zone), 1)
  const from = query.from ?? shiftDay(to, -DEFAULT_DAYS)
  if (from >= to) throw new ProblemError('invalid_request', 'from must be a day before to.')
  if (from < '2000-01-01' || to > '2100-01-01') {
    throw new ProblemError('invalid_request', 'from and to must lie between 2000-01-01 and 2100-01-01.')
  }
  const { rows } = await ctx.db.executeQuery<CoverageRow>(
    CompiledQuery.raw(outcomes, [
      workspace.workspace_id,
      from,
      to,
      ...(['team', 'product', 'week'] as const).map((part) => query.groupBy.includes(part)),
    ]),
  )
  const sums = sumCoverage(rows)
  return {
    workspace: { id: String(workspace.workspace_id), name: workspace.name, timeZone: workspace.time_zone },
    from,
    to,
    ...sums,
    groups: query.groupBy.length === 0 ? [] : sums.groups,
  }
}

async function findWorkspace(ctx: { db: Database }, reader: Reader, wished: string | undefined) {
  const rows = await ctx.db
    .selectFrom('workspace')
    .select(['workspace_id', 'name', 'time_zone'])
    .orderBy('workspace_id')
    .execute()
  const readable = rows.filter((row) => reader.workspaceId === 'all' || row.workspace_id === reader.workspaceId)
  const found =
    wished === undefined
      ? readable[0]
      : readable.find((row) => String(row.workspace_id) === wished || row.name === wished)
  if (found) return found
  throw new ProblemError(
    'unknown_workspace',
    'There is no such workspace for this reader; GET /v1/workspaces lists them.',
  )
}
