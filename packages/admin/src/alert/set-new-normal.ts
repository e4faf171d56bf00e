import { inTransaction, readWorkspaceDay } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { holdAlert, listOpenParts, recordDecision } from '../hold-alert.ts'
import { requireRole } from '../require-role.ts'
import { AlertKey, Note } from './alert-input.ts'

export const NewNormal = Note
const Input = AlertKey.extend(Note.shape)

/**
 * Says that the level since the onset of a drop is what is normal from now on. The alert is closed, and what comes is held against
 * that level: a further fall is a new alert.
 */
export async function setNewNormal(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'new_normal' | 'unchanged' | 'not_found' | 'ended' | 'not_a_drop' }> {
  requireRole(ctx, 'new_normal.set')
  const { alertId, note } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const alert = await holdAlert(ctx, alertId)
    if (alert === null) return { outcome: 'not_found' }
    if (alert.kind !== 'drop') return { outcome: 'not_a_drop' }
    if (alert.state === 'closed') return { outcome: 'unchanged' }
    if (alert.state !== 'open') return { outcome: 'ended' }
    const parts = await listOpenParts(ctx, alertId)
    await ctx.db
      .updateTable('alert')
      .set({
        ...{ state: 'closed', close_reason: 'new_normal', ended_at: ctx.now() },
        new_normal_day: await readWorkspaceDay(ctx, ctx.workspaceId),
      })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('alert_id', 'in', [alertId, ...parts])
      .execute()
    for (const one of [alertId, ...parts]) await recordDecision(ctx, one, { event: 'new_normal', note })
    await recordAudit(ctx, {
      ...{ verb: 'set', entity: 'new_normal', entityId: alertId, note },
      ...{ before: null, after: { since: alert.onset_day } },
    })
    return { outcome: 'new_normal' }
  })
}
