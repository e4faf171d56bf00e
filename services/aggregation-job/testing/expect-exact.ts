import type { Database } from '@otzyv/database'
import { expect } from 'vitest'
import { checkRollups } from '../src/check/check-rollups.ts'
import { countFacts, readCells } from './count-facts.ts'
import { countPeriods, readPeriodCells } from './count-periods.ts'
import { readFacts, readWorld } from './world.ts'

/** Fails unless every figure is exact by two independent recounts: the product's own check, and one by one in memory. */
export async function expectExact(ctx: { db: Database }, workspaceId: number): Promise<void> {
  expect(await checkRollups(ctx, workspaceId)).toEqual([])
  const waiting = await ctx.db
    .selectFrom('change_log')
    .select('change_id')
    .where('workspace_id', '=', workspaceId)
    .execute()
  // What waits in the log is not counted yet, and the second oracle knows no log.
  if (waiting.length > 0) return
  const facts = await readFacts(ctx, workspaceId)
  const world = await readWorld(ctx, workspaceId)
  expect([...(await readCells(ctx, workspaceId))].sort()).toEqual([...countFacts(facts, world)].sort())
  expect([...(await readPeriodCells(ctx, workspaceId))].sort()).toEqual([...countPeriods(facts, world)].sort())
}
