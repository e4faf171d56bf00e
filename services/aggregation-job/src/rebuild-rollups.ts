import { parseDay } from '@otzyv/service-kit'
import { type DayRange, readDayRange, splitDays } from './day-range.ts'
import { readDefinition } from './definition/read-definition.ts'
import { inRollups, type RollupContext } from './in-rollups.ts'
import { rebuildDays } from './rebuild-days.ts'

/** How many days one step counts anew: the aggregation stands still for one step's last part only. */
const STEP_DAYS = 7
/** Nobody waits for the rollups of a definition that is being built, and each step looks through all facts once. */
const UPCOMING_STEP_DAYS = 28
const DAY_MS = 24 * 60 * 60_000

export type RebuildResult = { outcome: 'rebuilt'; range: DayRange; resumed: boolean } | { outcome: 'nothing_there' }

/**
 * Counts a workspace anew from the facts, step by step, all of it or the days [from, to), while votes come in. A
 * rebuild that was stopped goes on where it was when the same range is asked for again. `onProgress` hears days.
 */
export async function rebuildRollups(
  ctx: RollupContext,
  workspaceId: number,
  wished: Partial<DayRange> = {},
  onProgress: (done: number, total: number) => void = () => {},
): Promise<RebuildResult> {
  const all = await inRollups(ctx, async (ctx) => {
    const definition = await readDefinition(ctx, workspaceId)
    return definition && (await readDayRange(ctx, workspaceId, definition))
  })
  const asked = { from: wished.from ?? all?.from, to: wished.to ?? all?.to }
  if (asked.from === undefined || asked.to === undefined || asked.from >= asked.to) return { outcome: 'nothing_there' }
  const range = { from: asked.from, to: asked.to }
  const began = await inRollups(ctx, (ctx) => beginRebuild(ctx, workspaceId, range))
  const total = countDays(range)
  const stepDays = ctx.upcoming === undefined ? STEP_DAYS : UPCOMING_STEP_DAYS
  for (const step of splitDays({ from: began.nextDay, to: range.to }, stepDays)) {
    onProgress(countDays({ from: range.from, to: step.from }), total)
    await rebuildDays(ctx, workspaceId, step, async (ctx) => {
      await ctx.db
        .updateTable('rollup_rebuild')
        .set({ next_day: step.to })
        .where('workspace_id', '=', workspaceId)
        .execute()
    })
  }
  // What was built of an upcoming version stays known as done until it is in force, so that nobody builds it twice.
  if (ctx.upcoming === undefined)
    await ctx.db.deleteFrom('rollup_rebuild').where('workspace_id', '=', workspaceId).execute()
  onProgress(total, total)
  return { outcome: 'rebuilt', range, resumed: began.resumed }
}

/** Where the rebuild of this range begins: at its first day, or where one of the same range was stopped. */
async function beginRebuild(
  ctx: RollupContext,
  workspaceId: number,
  range: DayRange,
): Promise<{ nextDay: string; resumed: boolean }> {
  const underway = await ctx.db
    .selectFrom('rollup_rebuild')
    .select(['from_day', 'to_day', 'next_day'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  // New votes may have moved the end since: what was done stays done, as they were absorbed as they came.
  if (underway && underway.from_day === range.from && underway.to_day <= range.to)
    return { nextDay: underway.next_day, resumed: underway.next_day > range.from }
  const row = { from_day: range.from, to_day: range.to, next_day: range.from }
  await ctx.db
    .insertInto('rollup_rebuild')
    .values({ workspace_id: workspaceId, ...row })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute()
  return { nextDay: range.from, resumed: false }
}

function countDays(range: DayRange): number {
  return (parseDay(range.to).getTime() - parseDay(range.from).getTime()) / DAY_MS
}
