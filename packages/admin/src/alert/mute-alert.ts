import { inTransaction, readWorkspaceDay } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { holdAlert, listOpenParts, recordDecision } from '../hold-alert.ts'
import { requireRole } from '../require-role.ts'
import { AlertKey, Note } from './alert-input.ts'

/** An alert that is muted for longer is one that nobody wants, and its rule can be changed. */
const LONGEST_DAYS = 92

/** Until when an alert is muted: the first day on which it speaks again; null, and it speaks at once. */
export const Muting = Note.extend({ until: z.iso.date('must be a day such as 2026-01-31').nullable() })
const Input = AlertKey.extend(Muting.shape)

/** Keeps an alert from speaking before a day: no reminder, and no word of it becoming worse. Its recovery is reported. */
export async function muteAlert(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'muted' | 'unchanged' | 'not_found' | 'ended' }> {
  requireRole(ctx, 'alert.mute')
  const { alertId, until, note } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const alert = await holdAlert(ctx, alertId)
    if (alert === null) return { outcome: 'not_found' }
    if (alert.state !== 'open') return { outcome: 'ended' }
    if (alert.muted_until === until) return { outcome: 'unchanged' }
    const today = await readWorkspaceDay(ctx, ctx.workspaceId)
    const last = shiftDay(today, LONGEST_DAYS)
    if (until !== null && (until <= today || until > last)) {
      const message = `must be a day from ${shiftDay(today, 1)} to ${last}`
      throw new ProblemError('invalid_request', `until ${message}.`, [{ path: 'until', message }])
    }
    const parts = await listOpenParts(ctx, alertId)
    await ctx.db
      .updateTable('alert')
      .set({ muted_until: until })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('alert_id', 'in', [alertId, ...parts])
      .execute()
    await recordDecision(ctx, alertId, { event: 'muted', note, until })
    await recordAudit(ctx, {
      ...{ verb: 'mute', entity: 'alert', entityId: alertId, note },
      ...{ before: { mutedUntil: alert.muted_until }, after: { mutedUntil: until } },
    })
    return { outcome: 'muted' }
  })
}
