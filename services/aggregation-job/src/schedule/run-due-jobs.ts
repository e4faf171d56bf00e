import { claimRun, holdRun, recordRunEnd } from './claim-run.ts'
import type { Job, JobContext } from './jobs.ts'

/**
 * Runs what is due in a workspace, each slot once over all processes. Gives how many runs this process did. When `signal`
 * aborts, a run ends at its next commit or piece, and is tried again later.
 */
export async function runDueJobs(
  ctx: JobContext,
  workspaceId: number,
  jobs: readonly Job[],
  signal?: AbortSignal,
): Promise<number> {
  let runs = 0
  for (const job of jobs) {
    if (signal?.aborted) break
    const claim = await claimRun(ctx, workspaceId, job)
    if (claim.outcome !== 'claimed') continue
    const { run, dropped } = claim
    if (dropped > 0)
      ctx.log.warn({ workspaceId, job: job.name, dropped }, 'slots were missed; the newest does their work')
    try {
      const rows = await job.run(ctx, workspaceId, async (ctx) => {
        if (signal?.aborted) throw new Error('the process was asked to stop')
        await holdRun(ctx, run)
      })
      await recordRunEnd(ctx, run, { state: 'done', rows, error: null })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      ctx.log.error({ workspaceId, job: job.name, err: { message } }, 'scheduled run failed, will try again')
      await recordRunEnd(ctx, run, { state: 'failed', rows: 0, error: message })
    }
    runs += 1
  }
  return runs
}
