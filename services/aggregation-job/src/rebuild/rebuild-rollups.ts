import { isoMonday, parseDay, shiftDay } from '@otzyv/domain'
import { type SqlBool, sql } from 'kysely'
import { FIRST_ID } from '../memory/pieces-of-ids.ts'
import { type DayRange, readDayRange, splitDays } from '../periods/day-range.ts'
import { inRollups, type RollupContext } from '../ruleset/in-rollups.ts'
import { readRuleset } from '../ruleset/read-ruleset.ts'
import { rebuildCoverage } from './rebuild-coverage.ts'
import { rebuildMemory } from './rebuild-memory.ts'
import { recountDays } from './recount-days.ts'

/** How many days one step counts again: the aggregation stands still meanwhile. */
const STEP_DAYS = 7
/** Nobody waits for the rollups of a ruleset that is being built, and each step looks once through all that is counted. */
const UPCOMING_STEP_DAYS = 28
const DAY_MS = 24 * 60 * 60_000

export type RebuildResult = { outcome: 'rebuilt'; range: DayRange; resumed: boolean } | { outcome: 'nothing_there' }

/**
 * Counts a workspace again from the facts, all of it or the days [from, to), while votes come in: first what each invitation
 * is counted as, in one pass over all of them, then the sums of the days; and the tickets of these weeks. A rebuild that was stopped continues where it was
 * if the same range is asked for again within a day; later, what it had done may be wrong again. Two at once do their
 * work each, and only the later one could go on. `onProgress` hears days, `onInvitations` invitations.
 */
export async function rebuildRollups(
  ctx: RollupContext,
  workspaceId: number,
  wished: Partial<DayRange> = {},
  onProgress: (done: number, total: number) => void = () => {},
  onInvitations: (done: number, total: number) => void = () => {},
): Promise<RebuildResult> {
  if (ctx.upcoming === undefined) await rebuildCoverage(ctx, workspaceId, wished)
  const all = await inRollups(ctx, async (ctx) => {
    const ruleset = await readRuleset(ctx, workspaceId)
    return ruleset && (await readDayRange(ctx, workspaceId, ruleset))
  })
  const asked = { from: wished.from ?? all?.from, to: wished.to ?? all?.to }
  if (asked.from === undefined || asked.to === undefined || asked.from >= asked.to) return { outcome: 'nothing_there' }
  const range = { from: asked.from, to: asked.to }
  const began = await inRollups(ctx, (ctx) => beginRebuild(ctx, workspaceId, range, wished.to !== undefined))
  // Another rebuild may have taken the place since: this one must not say how far that one is.
  const own = sql<SqlBool>`
    workspace_id = ${workspaceId} and from_day = ${range.from} and to_day = ${range.to}
    and started_at = ${began.startedAt}::timestamptz`
  const also = await rebuildMemory(ctx, workspaceId, { own, range, after: began.nextInvitation }, onInvitations)
  const total = countDays(range)
  const stepDays = ctx.upcoming === undefined ? STEP_DAYS : UPCOMING_STEP_DAYS
  for (const step of splitDays({ from: began.nextDay, to: range.to }, stepDays)) {
    onProgress(countDays({ from: range.from, to: step.from }), total)
    await recountDays(ctx, workspaceId, step, async (ctx) => {
      await ctx.db.updateTable('rollup_rebuild').set({ next_day: step.to }).where(own).execute()
    })
  }
  // Days out of the range for which an invitation of it was counted.
  for (const week of new Set(also.map(isoMonday)))
    await recountDays(ctx, workspaceId, { from: week, to: shiftDay(week, 7) })
  await ctx.db.updateTable('rollup_rebuild').set({ more_days: [] }).where(own).execute()
  // What was built of an upcoming version stays known as done until it is in force, so that nobody builds it twice.
  if (ctx.upcoming === undefined) await ctx.db.deleteFrom('rollup_rebuild').where(own).execute()
  onProgress(total, total)
  return { outcome: 'rebuilt', range, resumed: began.resumed }
}

/** `startedAt` distinguishes a rebuild from others of its range; it is text, as a Date would lose its microseconds. */
type Began = { nextDay: string; nextInvitation: string | null; startedAt: string; resumed: boolean }

/** Where the rebuild of this range begins: at its first day, or where one of the same range was stopped lately. */
async function beginRebuild(
  ctx: RollupContext,
  workspaceId: number,
  range: DayRange,
  endIsGiven: boolean,
): Promise<Began> {
  const stopped = await ctx.db
    .selectFrom('rollup_rebuild')
    .select(['next_day', 'next_invitation', 'more_days', sql<string>`started_at::text`.as('started_at')])
    .where('workspace_id', '=', workspaceId)
    .where('from_day', '=', range.from)
    // Without a given end, new votes may have moved it since: what was done stays done, as they were absorbed as they came.
    .where('to_day', endIsGiven ? '=' : '<=', range.to)
    // Rollups that are being built are nobody's yet: only the build writes them, however long it takes.
    .$if(ctx.upcoming === undefined, (query) => query.where('started_at', '>', sql<Date>`now() - interval '1 day'`))
    .forUpdate()
    .executeTakeFirst()
  const nextDay = stopped?.next_day ?? range.from
  const startedAt = stopped?.started_at ?? (await readNow(ctx))
  const nextInvitation = stopped ? stopped.next_invitation : FIRST_ID
  const place = { next_day: nextDay, next_invitation: nextInvitation, more_days: stopped?.more_days ?? [] }
  const days = { from_day: range.from, to_day: range.to, ...place }
  await ctx.db
    .insertInto('rollup_rebuild')
    .values({ workspace_id: workspaceId, ...days, started_at: sql<Date>`${startedAt}::timestamptz` })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet((eb) => ({ ...days, started_at: eb.ref('excluded.started_at') })),
    )
    .execute()
  return { nextDay, nextInvitation, startedAt, resumed: nextDay > range.from || nextInvitation !== FIRST_ID }
}

/** The instant of the transaction as text: a Date has no microseconds. */
async function readNow(ctx: RollupContext): Promise<string> {
  const { rows } = await sql<{ at: string }>`select now()::text as at`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('the database gave no time')
  return row.at
}

function countDays(range: DayRange): number {
  return (parseDay(range.to).getTime() - parseDay(range.from).getTime()) / DAY_MS
}
