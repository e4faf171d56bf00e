import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { FIRST_ID } from '../memory/pieces-of-ids.ts'
import { inRollups } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { readBuilding } from '../ruleset/read-ruleset.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import { dropUpcoming, SUMS } from './upcoming-tables.ts'

/** Rows of the memory a statement, at most: it takes seconds, whatever the size of the history. */
const PART = 200_000

/**
 * Puts the rollups that were built in the place of those in force, with the workspace's own zone, in one transaction: a
 * reader sees all of the old ones or all of the new ones. Changes that were not absorbed into the new ones yet wait in the
 * log as before. The caller has filled this version whole. `not_there` where it is not being built any more.
 */
export async function switchRuleset(
  ctx: { db: Database },
  workspaceId: number,
  version: number,
  part = PART,
): Promise<{ outcome: 'in_force'; ruleset: Ruleset } | { outcome: 'not_there' }> {
  return await inRollups(ctx, async (ctx) => {
    // Always those in force first: anyone who builds holds the other ones alone.
    const lock = await lockWorkspace(ctx, workspaceId, 'wait')
    const built = await ctx.db
      .withSchema('upcoming')
      .selectFrom('rollup_state')
      .select('ruleset_version')
      .where('workspace_id', '=', workspaceId)
      .where('ruleset_version', '=', version)
      .forUpdate()
      .executeTakeFirst()
    const ruleset = await readBuilding(ctx, workspaceId)
    if (lock.outcome !== 'locked' || !built || !ruleset) return { outcome: 'not_there' }
    await moveMemory(ctx, workspaceId, part)
    for (const table of SUMS) {
      const [here, there] = [sql.table(table), sql.table(`upcoming.${table}`)]
      await sql`delete from ${here} where workspace_id = ${workspaceId}`.execute(ctx.db)
      await sql`insert into ${here} select * from ${there} where workspace_id = ${workspaceId}`.execute(ctx.db)
    }
    await sql`
      insert into change_log (workspace_id, invitation_id)
      select workspace_id, invitation_id from upcoming.change_log where workspace_id = ${workspaceId}`.execute(ctx.db)
    await ctx.db.deleteFrom('rollup_rebuild').where('workspace_id', '=', workspaceId).execute()
    await dropUpcoming(ctx, workspaceId)
    await putInForce(ctx, workspaceId, ruleset)
    return { outcome: 'in_force', ruleset }
  })
}

/** Goes through both memories in the order of ids, which is that of their keys, whatever the ids are made of. */
async function moveMemory(ctx: { db: Database }, workspaceId: number, part: number): Promise<void> {
  for (let from: string | null = FIRST_ID; from !== null; ) {
    const to = await findEndOfPart(ctx, { workspaceId, from, part })
    const rows = sql`workspace_id = ${workspaceId} and invitation_id >= ${from}::uuid
      and (${to}::uuid is null or invitation_id < ${to}::uuid)`
    await sql`delete from counted where ${rows}`.execute(ctx.db)
    await sql`insert into counted select * from upcoming.counted where ${rows}`.execute(ctx.db)
    from = to
  }
}

/** The id before which a part ends that has at most so many rows of either memory; null if the part is the last one. */
async function findEndOfPart(
  ctx: { db: Database },
  { workspaceId, from, part }: { workspaceId: number; from: string; part: number },
): Promise<string | null> {
  const { rows } = await sql<{ to: string | null }>`
    select least(
      (select invitation_id from counted
       where workspace_id = ${workspaceId} and invitation_id >= ${from}::uuid
       order by invitation_id offset ${part}::integer limit 1),
      (select invitation_id from upcoming.counted
       where workspace_id = ${workspaceId} and invitation_id >= ${from}::uuid
       order by invitation_id offset ${part}::integer limit 1)) as to`.execute(ctx.db)
  return rows[0]?.to ?? null
}

/**
 * Makes a version the one in force. The workspace's zone, by which new facts get their days, and the setting by which
 * figures are read change in the same transaction. The caller holds the lock.
 */
export async function putInForce(ctx: { db: Database }, workspaceId: number, ruleset: Ruleset): Promise<void> {
  const { version, timeZone, unconfirmed } = ruleset
  await sql`
    update ruleset
    set in_force_to = case when ruleset_version <> ${version} then clock.at end,
        in_force_from = case when ruleset_version = ${version} then clock.at else in_force_from end
    from (select now() as at) as clock
    where workspace_id = ${workspaceId}
      and (ruleset_version = ${version} or (in_force_from is not null and in_force_to is null))`.execute(ctx.db)
  await ctx.db
    .updateTable('rollup_state')
    .set({ ruleset_version: version })
    .where('workspace_id', '=', workspaceId)
    .execute()
  await ctx.db
    .updateTable('workspace')
    .set({ time_zone: timeZone })
    .where('workspace_id', '=', workspaceId)
    .where('time_zone', '<>', timeZone)
    .execute()
  await ctx.db
    .insertInto('vote_setting')
    .values({ workspace_id: workspaceId, unconfirmed })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ unconfirmed }))
    .execute()
}
