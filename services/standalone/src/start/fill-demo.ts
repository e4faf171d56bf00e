import { countHistory, publishPeriods } from '@otzyv/aggregation-job'
import { replayWeeks } from '@otzyv/alerts'
import { type Database, inTransaction } from '@otzyv/database'
import { fillDemoHistory } from '@otzyv/demo'
import { createProgress } from './create-progress.ts'

export type DemoFilled =
  | { outcome: 'filled'; workspace: string; invitations: number; responses: number }
  | { outcome: 'nothing_to_fill' }

/** For how many weeks of the history the alert rules are looked at: those before are what a level is learned from. */
const ALERTED_WEEKS = 52

/**
 * Writes the made-up history of the workspace `demo`, counts it, closes its periods and looks
 * at its alerts, if that is still to be done. All of
 * it is one transaction, which holds the rollups of the workspace: a kill leaves nothing behind, and no page, job or alert
 * sees half a history. Of two at once the second waits and finds nothing to do. How far it is stands in `demo_filling`.
 */
export async function fillDemo(ctx: { db: Database; report: (line: string) => void }): Promise<DemoFilled> {
  const waiting = await ctx.db.selectFrom('demo_filling').select(['workspace_id', 'weeks']).limit(1).executeTakeFirst()
  if (!waiting) return { outcome: 'nothing_to_fill' }
  const { workspace_id: workspaceId, weeks } = waiting
  const showTickets = createSteps(ctx, { workspaceId, weeks, step: 'tickets', title: 'made-up tickets' })
  const showFigures = createSteps(ctx, { workspaceId, weeks, step: 'figures', title: 'indicators     ' })
  return await inTransaction(ctx, async ({ db }) => {
    await db
      .selectFrom('rollup_state')
      .select('workspace_id')
      .where('workspace_id', '=', workspaceId)
      .forUpdate()
      .execute()
    // Looked at again, in a snapshot of after the lock: its holder before may have filled it.
    const found = await db
      .selectFrom('demo_filling')
      .innerJoin('workspace', 'workspace.workspace_id', 'demo_filling.workspace_id')
      .select('workspace.name')
      .where('demo_filling.workspace_id', '=', workspaceId)
      .executeTakeFirst()
    if (!found) return { outcome: 'nothing_to_fill' }
    const created = await fillDemoHistory(db, {
      workspaceId,
      now: new Date(),
      onProgress: ({ done, total, weeksDone }) => showTickets(done, total, weeksDone),
    })
    await countHistory({ db }, workspaceId, async (done, total) =>
      showFigures(done, total, Math.floor((weeks * done) / total)),
    )
    await publishPeriods({ db }, workspaceId)
    await replayWeeks({ db }, workspaceId, ALERTED_WEEKS)
    await db.deleteFrom('demo_filling').where('workspace_id', '=', workspaceId).execute()
    return { outcome: 'filled', workspace: found.name, ...created }
  })
}

/** Shows how far a step is where it runs, and writes it down for the pages, outside the transaction that fills. */
function createSteps(
  { db, report }: { db: Database; report: (line: string) => void },
  {
    workspaceId,
    weeks,
    step,
    title,
  }: { workspaceId: number; weeks: number; step: 'tickets' | 'figures'; title: string },
) {
  const progress = createProgress(title, report)
  return async (done: number, total: number, weeksDone: number): Promise<void> => {
    progress.show(done, total)
    if (done === total) progress.end()
    await db
      .updateTable('demo_filling')
      .set({ step, weeks_done: Math.min(weeksDone, weeks) })
      .where('workspace_id', '=', workspaceId)
      .execute()
  }
}
