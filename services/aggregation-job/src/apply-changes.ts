import { type Database, readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'

/** A week of a survey, by its Monday. */
export type SurveyWeek = { surveyId: string; week: string }

const APPLY = readSql('rollups/apply-changes.sql')

/**
 * Absorbs up to `limit` rows of a workspace's change log into the rollups, exactly. Gives how many rows it took and the
 * weeks whose sums changed; nothing to do gives 0 and none. The caller holds the workspace's lock.
 */
export async function applyChanges(
  ctx: { db: Database },
  workspaceId: number,
  limit: number,
): Promise<{ taken: number; weeks: SurveyWeek[] }> {
  const { rows } = await ctx.db.executeQuery<{ taken: number; weeks: SurveyWeek[] }>(
    CompiledQuery.raw(APPLY, [workspaceId, limit]),
  )
  return rows[0] ?? { taken: 0, weeks: [] }
}
