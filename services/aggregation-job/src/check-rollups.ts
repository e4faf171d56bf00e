import { type Database, readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'

const DIFFERENCES = readSql('rollups/differences.sql')

/** A cell that a plain recount of the facts has otherwise than the rollup. */
export type Difference = {
  survey_id: string
  dimension_set: string
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

/** Recounts a workspace from the facts and gives every cell that differs; none means that each figure is exact. */
export async function checkRollups(ctx: { db: Database }, workspaceId: number): Promise<Difference[]> {
  const { rows } = await ctx.db.executeQuery<Difference>(CompiledQuery.raw(DIFFERENCES, [workspaceId]))
  return rows
}
