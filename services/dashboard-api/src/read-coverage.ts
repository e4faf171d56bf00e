import {
  type CoverageGroup,
  type CoveragePart,
  type CoverageParts,
  type CoverageQuery,
  type CoverageReport,
  type CoverageRow,
  sumCoverage,
} from '@otzyv/contracts'
import { type Database, readLocalDay, readSql } from '@otzyv/database'
import { shiftDay } from '@otzyv/service-kit'
import { CompiledQuery } from 'kysely'
import type { Reader } from './authorize-reader.ts'
import { readWorkspace } from './read-workspace.ts'
import { refusePeriod } from './refuse-period.ts'

const DEFAULT_DAYS = 28
const outcomes = readSql('coverage/outcomes.sql')

type Row = CoverageRow & { asked: boolean }

/**
 * What became of every solved ticket of a period: each has exactly one outcome, so the counts add up to the number of
 * solved tickets. Without a period, the last 28 days with today. Throws `unknown_workspace`, `invalid_request`.
 */
export async function readCoverage(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: CoverageQuery,
): Promise<CoverageReport> {
  const workspace = await readWorkspace(ctx, reader, query.workspace)
  const to = query.to ?? shiftDay(await readLocalDay(ctx, ctx.now(), workspace.time_zone), 1)
  const from = query.from ?? shiftDay(to, -DEFAULT_DAYS)
  refusePeriod({ from, to }, query)
  const { rows } = await ctx.db.executeQuery<Row>(
    CompiledQuery.raw(outcomes, [
      workspace.workspace_id,
      from,
      to,
      ...(['team', 'product', 'week'] as const).map((part) => query.groupBy.includes(part)),
      workspace.time_zone,
    ]),
  )
  const { solved, outcomes: all, groups } = sumCoverage(rows)
  return {
    workspace: { id: String(workspace.workspace_id), name: workspace.name, timeZone: workspace.time_zone },
    from,
    to,
    solved,
    outcomes: all,
    ...sumParts(rows),
    groups: query.groupBy.length === 0 ? [] : addParts(groups, rows),
  }
}

function sumParts(rows: readonly Row[]): CoverageParts {
  return { asked: sumPart(rows.filter((row) => row.asked)), notAsked: sumPart(rows.filter((row) => !row.asked)) }
}

function sumPart(rows: readonly Row[]): CoveragePart {
  const { solved, outcomes } = sumCoverage(rows)
  return { count: solved, outcomes }
}

/** The groups, each with its two parts; rows of one group have its week, team and product. */
function addParts(groups: readonly CoverageGroup[], rows: readonly Row[]): CoverageReport['groups'] {
  const keyOf = (part: { week?: string | null; team?: string | null; product?: string | null }) =>
    JSON.stringify([part.week ?? null, part.team ?? null, part.product ?? null])
  const rowsOf = new Map<string, Row[]>()
  for (const row of rows) rowsOf.set(keyOf(row), [...(rowsOf.get(keyOf(row)) ?? []), row])
  return groups.map((group) => ({ ...group, ...sumParts(rowsOf.get(keyOf(group)) ?? []) }))
}
