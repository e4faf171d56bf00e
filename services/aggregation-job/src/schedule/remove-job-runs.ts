import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** How long scheduled runs are kept. */
const KEPT_DAYS = 90

/**
 * Removes the scheduled runs of a workspace whose slot is older than 90 days by the database's clock. The newest run of each
 * job stays whatever its age: it says since when slots are due. Gives how many went.
 */
export async function removeJobRuns(ctx: { db: Database }, workspaceId: number): Promise<number> {
  const { rows } = await sql`
    delete from job_run run
    where workspace_id = ${workspaceId} and slot < now() - make_interval(days => ${KEPT_DAYS})
      and slot < (select max(slot) from job_run newest where newest.workspace_id = ${workspaceId} and newest.job = run.job)
    returning job`.execute(ctx.db)
  return rows.length
}
