import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { holdAlert, recordDecision } from '../hold-alert.ts'
import { requireRole } from '../require-role.ts'
import { AlertKey, Note } from './alert-input.ts'

/** What a person says of an alert: it was about something real, or it was not; null takes that back. */
export const Marking = Note.extend({
  real: z.boolean('must be true, false or null').nullable().describe('null takes back what was said'),
})
const Input = AlertKey.extend(Marking.shape)

/**
 * Says whether an alert was about something real, also when it is over: the report of the year and the drill count by it. It
 * continues and closes by itself, but one that is not real is not reminded of.
 */
export async function markAlert(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'marked' | 'unchanged' | 'not_found' }> {
  requireRole(ctx, 'alert.mark')
  const { alertId, real, note } = parseOrRefuse(Input, input)
  const outcome = real === null ? null : real ? 'real' : 'not_real'
  return await inTransaction(ctx, async (ctx) => {
    const alert = await holdAlert(ctx, alertId)
    if (alert === null) return { outcome: 'not_found' }
    if (alert.outcome === outcome) return { outcome: 'unchanged' }
    await ctx.db
      .updateTable('alert')
      .set({ outcome })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('alert_id', '=', alertId)
      .execute()
    await recordDecision(ctx, alertId, { event: outcome ?? 'unmarked', note })
    await recordAudit(ctx, {
      ...{ verb: 'mark', entity: 'alert', entityId: alertId, note },
      ...{ before: { outcome: alert.outcome }, after: { outcome } },
    })
    return { outcome: 'marked' }
  })
}
