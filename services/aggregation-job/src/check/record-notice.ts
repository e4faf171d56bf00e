import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { Difference } from './difference.ts'

/** This many wrong cells are listed one by one. */
const EXAMPLES = 5

/**
 * Leaves a notice for those who run the product that figures were wrong: what was found, what remains after the repair, and
 * some of the cells. One a workspace and local day, which a check run again that day brings up to date without a second mail.
 * `repairing`: the repair continues, so nothing is reported yet, unless it takes more than an hour.
 */
export async function recordNotice(
  ctx: { db: Database },
  workspaceId: number,
  found: { count: number; examples: readonly Difference[] },
  remaining: number | 'repairing',
): Promise<void> {
  const state = remaining === 'repairing' ? { remaining: found.count, repairing: true } : { remaining }
  const detail = JSON.stringify({ found: found.count, ...state, examples: found.examples.slice(0, EXAMPLES) })
  await sql`
    insert into operator_notice (workspace_id, kind, day, detail)
    select workspace_id, 'figures_were_wrong', (now() at time zone time_zone)::date, ${detail}::jsonb
    from workspace
    where workspace_id = ${workspaceId}
    on conflict (workspace_id, kind, day) do update set detail = excluded.detail`.execute(ctx.db)
}

/** Says of the notices whose repair was cut off that nothing is wrong any more, which a later check has found. */
export async function closeNotices(ctx: { db: Database }, workspaceId: number): Promise<void> {
  await sql`
    update operator_notice
    set detail = (detail - 'repairing') || '{"remaining": 0}'
    where workspace_id = ${workspaceId} and kind = 'figures_were_wrong' and detail ->> 'repairing' = 'true'`.execute(
    ctx.db,
  )
}
