import { createWorkspace, setWorkspace } from '@otzyv/admin'
import type { Database } from '@otzyv/database'
import { beginDemoWorkspace } from '@otzyv/demo'
import { NO_SENDER } from '@otzyv/domain'

const DEMO_WORKSPACE = 1

/**
 * On the very first start, makes the workspace `demo`, whose history `fillDemo` writes while the pages are open, or with
 * `empty` an empty workspace `default`. Later starts give workspaces without a sender the one of the settings, and change
 * nothing else.
 */
export async function createFirstWorkspace(
  ctx: { db: Database },
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
  await beginDemoWorkspace(ctx.db, { workspaceId: DEMO_WORKSPACE, now: new Date() })
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
