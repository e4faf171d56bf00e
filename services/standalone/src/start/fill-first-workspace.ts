import { createWorkspace, setWorkspace } from '@otzyv/admin'
import { aggregateWorkspace } from '@otzyv/aggregation-job'
import type { Database } from '@otzyv/database'
import { fillDemoWorkspace } from '@otzyv/demo'
import { NO_SENDER } from '@otzyv/domain'
import { sql } from 'kysely'
import { createProgress } from './create-progress.ts'

const DEMO_WORKSPACE = 1

/**
 * On the very first start, makes the workspace `demo` with its made-up history, or with `empty` an empty workspace
 * `default`. A start that was killed half-way left nothing behind and begins again; later starts give workspaces without a
 * sender the one of the settings, and change nothing else.
 */
export async function fillFirstWorkspace(
  ctx: { db: Database; report: (line: string) => void },
  { empty, senderAddress }: { empty: boolean; senderAddress: string | undefined },
): Promise<void> {
  const found = await ctx.db.selectFrom('workspace').select('workspace_id').limit(1).executeTakeFirst()
  if (senderAddress !== undefined) await giveSender(ctx, senderAddress)
  if (found) return
  if (empty) {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
    await createWorkspace(asStart(ctx), {
      name: 'default',
      timeZone,
      locale: 'en',
      senderName: 'Support',
      senderAddress,
    })
    return
  }
  ctx.report(
    'First start: filling the workspace "demo" with 78 weeks of made-up history (npm start -- --empty skips it).',
  )
  const progress = createProgress('made-up tickets', ctx.report)
  const filled = await fillDemoWorkspace({
    db: ctx.db,
    workspaceId: DEMO_WORKSPACE,
    now: new Date(),
    onProgress: ({ done, total }) => progress.show(done, total),
  })
  progress.end()
  // The planner knows nothing of tables filled a moment ago, and its own housekeeping comes only a minute later.
  await sql`analyze`.execute(ctx.db)
  const absorbing = createProgress('indicators     ', ctx.report)
  const total =
    (
      await ctx.db
        .selectFrom('change_log')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirst()
    )?.count ?? 0
  await aggregateWorkspace(ctx, DEMO_WORKSPACE, (taken) => absorbing.show(taken, total))
  absorbing.end()
  ctx.report(`The demo has ${filled.invitations} invitations and ${filled.responses} responses, all made up.`)
}

/** What the start sets, it sets as a job of the product. */
function asStart({ db }: { db: Database }) {
  return { db, now: () => new Date(), actor: { kind: 'job' as const, id: 'start' } }
}

/** The sender of the settings is that of each workspace that has none of its own. */
async function giveSender(ctx: { db: Database }, senderAddress: string): Promise<void> {
  const workspaces = await ctx.db.selectFrom('workspace').select(['workspace_id', 'sender_address']).execute()
  for (const { workspace_id, sender_address } of workspaces) {
    if (sender_address !== NO_SENDER) continue
    await setWorkspace({ ...asStart(ctx), workspaceId: workspace_id }, { senderAddress })
  }
}
