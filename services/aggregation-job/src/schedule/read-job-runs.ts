import type { Database } from '@otzyv/database'

export type JobRun = {
  workspace: string
  job: string
  /** The planned instant. */
  slot: Date
  state: 'running' | 'done' | 'failed' | 'dropped'
  startedAt: Date
  /** Null while it runs. */
  seconds: number | null
  rows: number
  error: string | null
}

/** The newest scheduled runs, of one workspace or of all, newest first. */
export async function readJobRuns(
  ctx: { db: Database },
  options: { workspaceId: number | null; limit: number },
): Promise<JobRun[]> {
  let query = ctx.db
    .selectFrom('job_run')
    .innerJoin('workspace', 'workspace.workspace_id', 'job_run.workspace_id')
    .select(['workspace.name', 'job', 'slot', 'state', 'started_at', 'finished_at', 'rows', 'error'])
    .orderBy('slot', 'desc')
    .orderBy('workspace.name')
    .orderBy('job')
    .limit(options.limit)
  if (options.workspaceId !== null) query = query.where('job_run.workspace_id', '=', options.workspaceId)
  return (await query.execute()).map(({ name, started_at, finished_at, ...run }) => ({
    workspace: name,
    ...run,
    startedAt: started_at,
    seconds: finished_at ? (finished_at.getTime() - started_at.getTime()) / 1000 : null,
  }))
}
