import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** Throws if the newest run of a job failed in a workspace: until one succeeds, that workspace counts as failing. */
export async function requireNoFailedRun(
  ctx: { db: Database },
  workspaceId: number,
  jobs: readonly { name: string }[],
): Promise<void> {
  const { rows } = await sql<{ job: string; error: string | null }>`
    select run.job, run.error
    from unnest(${jobs.map(({ name }) => name)}::text[]) as wanted (job)
    cross join lateral (
      select job, state, error from job_run
      where workspace_id = ${workspaceId} and job = wanted.job and state <> 'dropped'
      order by slot desc limit 1
    ) as run
    where run.state = 'failed'
    order by run.job`.execute(ctx.db)
  const [first] = rows
  if (first) throw new Error(`the last run of ${first.job} failed: ${first.error ?? 'no reason was kept'}`)
}
