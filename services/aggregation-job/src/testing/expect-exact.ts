import type { Database } from '@otzyv/database'
import { expect } from 'vitest'
import { checkRollups } from '../check-rollups.ts'
import { countFacts, readCells, readFacts } from './count-facts.ts'

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
  const wanted = countFacts(await readFacts(ctx, workspaceId))
  expect([...(await readCells(ctx, workspaceId))].sort()).toEqual([...wanted].sort())
}
