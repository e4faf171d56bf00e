import { aggregateWorkspace } from '@otzyv/aggregation-job'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { createWorkspace } from '../create-workspace.ts'
import { fillDemoWorkspace } from '../demo/fill-demo-workspace.ts'
import { createProgress } from './create-progress.ts'

const DEMO_WORKSPACE = 1

/**
 * On the very first start, makes the workspace `demo` with its made-up history, or with `empty` an empty workspace
 * `default`. A start that was killed half-way left nothing behind and begins anew; later starts change nothing.
 */
export async function fillFirstWorkspace(
  ctx: { db: Database; tell: (line: string) => void },
  empty: boolean,
): Promise<void> {
  const found = await ctx.db.selectFrom('workspace').select('workspace_id').limit(1).executeTakeFirst()
  if (found) return
  if (empty) {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
    await createWorkspace(ctx, {
      name: 'default',
      timeZone,
      locale: 'en',
      senderName: 'Support',
      senderAddress: 'survey@localhost',
    })
    return
  }
  ctx.tell(
    'First start: filling the workspace "demo" with 78 weeks of made-up history (npm start -- --empty skips it).',
  )
  const progress = createProgress('made-up tickets', ctx.tell)
  const filled = await fillDemoWorkspace({
    db: ctx.db,
    workspaceId: DEMO_WORKSPACE,
    now: new Date(),
    onProgress: ({ done, total }) => progress.show(done, total),
  })
  progress.end()
  // The planner knows nothing of tables filled a moment ago, and its own housekeeping comes only a minute later.
  await sql`analyze`.execute(ctx.db)
  const absorbing = createProgress('indicators     ', ctx.tell)
  const total =
    (
      await ctx.db
        .selectFrom('change_log')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirst()
    )?.count ?? 0
  await aggregateWorkspace(ctx, DEMO_WORKSPACE, (taken) => absorbing.show(taken, total))
  absorbing.end()
  ctx.tell(`The demo has ${filled.invitations} invitations and ${filled.responses} responses, all made up.`)
}
