import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { holdAlert, listOpenParts, nameDecider, recordDecision } from '../hold-alert.ts'
import { requireRole } from '../require-role.ts'
import { AlertKey, Note } from './alert-input.ts'

/** What an acknowledgement says beside its alert. */
export const Acknowledgement = Note
const Input = AlertKey.extend(Note.shape)

/** Says that somebody has taken note of an alert. It continues, and closes by itself. */
export async function acknowledgeAlert(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'acknowledged' | 'unchanged' | 'not_found' | 'ended' }> {
  requireRole(ctx, 'alert.acknowledge')
  const { alertId, note } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const alert = await holdAlert(ctx, alertId)
    if (alert === null) return { outcome: 'not_found' }
    if (alert.acknowledged_at !== null) return { outcome: 'unchanged' }
    if (alert.state !== 'open') return { outcome: 'ended' }
    const parts = await listOpenParts(ctx, alertId)
    await ctx.db
      .updateTable('alert')
      .set({ acknowledged_at: ctx.now(), acknowledged_by: await nameDecider(ctx) })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('alert_id', 'in', [alertId, ...parts])
      .execute()
    await recordDecision(ctx, alertId, { event: 'acknowledged', note })
    await recordAudit(ctx, {
      ...{ verb: 'acknowledge', entity: 'alert', entityId: alertId, note },
      ...{ before: { acknowledged: false }, after: { acknowledged: true } },
    })
    return { outcome: 'acknowledged' }
  })
}
