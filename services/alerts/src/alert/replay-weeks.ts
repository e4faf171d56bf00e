import { type Database, readWorkspaceDay } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { evaluateRules } from './evaluate-rules.ts'

/**
 * Judges the last weeks of a history that was brought along, as if day after day: alerts begin and recover as they would have.
 * People hear of what is open now, and of nothing that is over. In the caller's transaction.
 */
export async function replayWeeks(ctx: { db: Database }, workspaceId: number, weeks: number): Promise<void> {
  await evaluateRules(ctx, workspaceId, shiftDay(await readWorkspaceDay(ctx, workspaceId), -7 * weeks))
}
