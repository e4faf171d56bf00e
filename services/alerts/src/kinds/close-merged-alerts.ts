import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * Closes the open alerts of teams that count as another one by now, and gives how many. Such a team has no responses any
 * more, so that it could never recover; nothing is said of how it does, and no mail is sent.
 */
export async function closeMergedAlerts(ctx: { db: Database }, workspaceId: number): Promise<number> {
  const { rows } = await sql`
    update alert
    set closed_at = now(), close_reason = 'merged', counts_as = merge.counts_as
    from dimension_merge merge
    where alert.workspace_id = ${workspaceId} and alert.recovered_week is null and alert.closed_at is null
      and merge.workspace_id = ${workspaceId} and merge.dimension = 'team' and merge.value = alert.team
    returning alert.team`.execute(ctx.db)
  return rows.length
}
