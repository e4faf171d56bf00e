import { inTransaction, RETENTION_KINDS } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { type Retention, readRetention } from './read-retention.ts'
import { RetentionChangesOn } from './retention-input.ts'

/** Changes after how many days kinds of data are forgotten by themselves. Nothing is removed before the next night. */
export async function setRetention(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged'; retention: Retention }> {
  requireRole(ctx, 'retention.set')
  const { revision, ...wished } = parseOrRefuse(RetentionChangesOn, input)
  return await inTransaction(ctx, async (ctx) => {
    const { db, workspaceId } = ctx
    await db.selectFrom('workspace').select('name').where('workspace_id', '=', workspaceId).forNoKeyUpdate().execute()
    const of = { entity: 'retention', entityId: String(workspaceId) }
    const now = await readRetention(ctx)
    await refuseChanged(ctx, of, revision, now)
    const changes = findChanges(now, wished)
    if (changes === null) return { outcome: 'unchanged', retention: now }
    const retention: Retention = { ...now, ...changes.after }
    for (const kind of RETENTION_KINDS) {
      const days = changes.after[kind]
      if (days === undefined) continue
      await db.deleteFrom('retention').where('workspace_id', '=', workspaceId).where('kind', '=', kind).execute()
      if (days !== null) await db.insertInto('retention').values({ workspace_id: workspaceId, kind, days }).execute()
    }
    await recordAudit(ctx, { verb: 'set', ...of, ...changes })
    return { outcome: 'set', retention }
  })
}
