import type { RulesAnswer, RulesQuery } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { localDay, presetOf } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { FALSE_MOVES, LOW_N, SUPPRESSED_N, scaleOf } from '@otzyv/indicators'
import { lookUp, targetOf } from '../figures/read-question.ts'

type Row = {
  version: number
  inForceFrom: Date | null
  days: 'as_written' | 'from_instants'
  unconfirmed: 'leave_out' | 'include_if_quiet'
  presets: Record<string, string>
  editWindowHours: number
  checkedAt: Date | null
  differences: number | null
}
const RULES = sqlFile<{ workspaceId: number }, Row>('dashboard/rules.sql')

/**
 * By which rules the figures of a survey are computed, and when they were last checked; what was found then is for who sees
 * all figures of all teams. Throws `unknown_workspace`, `unknown_survey`.
 */
export async function readRules(
  ctx: { db: Database; now: () => Date },
  reader: FigureReader,
  query: RulesQuery,
): Promise<RulesAnswer> {
  const { workspace, row: survey } = await lookUp(ctx, reader, {
    ...query,
    groupBy: 'none',
    granularity: 'week',
    asOf: 'now',
  })
  const [row] = await RULES.execute(ctx.db, { workspaceId: workspace.workspaceId })
  if (!row) throw new Error(`workspace ${workspace.workspaceId} is gone`)
  const preset = presetOf(row, survey)
  const { id, name, unit, method, scaleMin, scaleMax, positiveFrom, negativeTo, neutral } = preset
  const { lowest: min, highest: max } = scaleOf(preset)
  return {
    rulesetVersion: row.version,
    inForceFrom: row.inForceFrom?.toISOString() ?? null,
    timeZone: workspace.timeZone,
    changes: await readChanges(ctx, workspace.workspaceId, workspace.timeZone),
    days: row.days,
    countsUnconfirmed: row.unconfirmed === 'include_if_quiet',
    preset: { id, name, unit, min, max, method, scaleMin, scaleMax, positiveFrom, negativeTo, neutral },
    target: targetOf(survey.target, preset),
    editWindowHours: row.editWindowHours,
    suppressedBelow: SUPPRESSED_N,
    lowBelow: LOW_N,
    falseMoves: FALSE_MOVES,
    selfCheck: {
      at: row.checkedAt?.toISOString() ?? null,
      found: reader.seesSmallCells && reader.teams === null ? row.differences : null,
    },
  }
}

/** The days of the workspace on which a version after the first came into force. */
async function readChanges(
  { db }: { db: Database },
  workspaceId: number,
  timeZone: string,
): Promise<RulesAnswer['changes']> {
  const rows = await db
    .selectFrom('ruleset')
    .select(['ruleset_version as rulesetVersion', 'in_force_from as from'])
    .where('workspace_id', '=', workspaceId)
    .where('ruleset_version', '>', 1)
    .orderBy('in_force_from')
    .execute()
  return rows.flatMap(({ rulesetVersion, from }) =>
    from === null ? [] : [{ rulesetVersion, day: localDay(from, timeZone) }],
  )
}
