import { sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import { inRollups, type RollupContext } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'

/** How many tickets one statement counts: under a second, for which the lock is held. */
const STEP = 20_000

const FILL = sqlFile<{ workspaceId: number; timeZone: string; limit: number }, { tickets: number; done: boolean }>(
  'coverage/fill-zone.sql',
)

/** Counts up to about `limit` more tickets into the sums of a zone. `done`: they hold all. The caller holds the lock. */
export async function fillZone(
  ctx: RollupContext,
  workspaceId: number,
  timeZone: string,
  limit: number,
): Promise<{ tickets: number; done: boolean }> {
  await sql`
    insert into coverage_zone (workspace_id, zone_number, time_zone)
    select ${workspaceId}::integer, coalesce(max(zone_number), 0) + 1, ${timeZone}::text
    from coverage_zone
    where workspace_id = ${workspaceId}
    on conflict (workspace_id, time_zone) do nothing`.execute(ctx.db)
  const [step] = await FILL.execute(ctx.db, { workspaceId, timeZone, limit })
  return step ?? { tickets: 0, done: true }
}

/**
 * Counts all tickets into the sums of a zone, beside those of the zone in force, step by step: it may be stopped anywhere
 * and continues where it was. From then on every change of a ticket is counted in both.
 */
export async function fillWholeZone(ctx: RollupContext, workspaceId: number, timeZone: string): Promise<void> {
  for (let done = false; !done; )
    done = await inRollups(ctx, async (ctx) => {
      const lock = await lockWorkspace(ctx, workspaceId, 'wait')
      return lock.outcome !== 'locked' || (await fillZone(ctx, workspaceId, timeZone, STEP)).done
    })
}
