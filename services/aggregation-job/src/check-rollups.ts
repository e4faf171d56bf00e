import { type Database, readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'

const DIFFERENCES = readSql('rollups/differences.sql')

/** A cell that a plain recount of the facts has otherwise than the rollup. */
export type Difference = {
  surveyId: string
  dimensionSet: string
  day: string
  team: string
  product: string
  agent: string
  country: string
  channel: string
  evidence: string
  figure: string
  expected: number
  stored: number
}

type Row = Omit<Difference, 'surveyId' | 'dimensionSet'> & { survey_id: string; dimension_set: string }

/** Recounts a workspace from the facts and gives every cell that differs; none means that each figure is exact. */
export async function checkRollups(ctx: { db: Database }, workspaceId: number): Promise<Difference[]> {
  const { rows } = await ctx.db.executeQuery<Row>(CompiledQuery.raw(DIFFERENCES, [workspaceId]))
  return rows.map(({ survey_id: surveyId, dimension_set: dimensionSet, ...row }) => ({
    surveyId,
    dimensionSet,
    ...row,
  }))
}
