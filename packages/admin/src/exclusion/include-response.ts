import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { maySeeTicket } from '../may-see-ticket.ts'
import { requireRole } from '../require-role.ts'
import { EndedExclusion } from './exclusion-input.ts'

/** Takes an exclusion back, so that the response counts as its evidence says. What was decided before stays in the audit. */
export async function includeResponse(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'included' | 'not_excluded' }> {
  requireRole(ctx, 'response.include')
  const { invitationId, note } = parseOrRefuse(EndedExclusion, input)
  return await inTransaction(ctx, async (ctx) => {
    if (!(await maySeeTicket(ctx, invitationId))) return { outcome: 'not_excluded' }
    const row = await ctx.db
      .deleteFrom('exclusion')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('invitation_id', '=', invitationId)
      .returning('reason')
      .executeTakeFirst()
    if (!row) return { outcome: 'not_excluded' }
    await ctx.db
      .insertInto('change_log')
      .values({ workspace_id: ctx.workspaceId, invitation_id: invitationId })
      .execute()
    await recordAudit(ctx, {
      verb: 'remove',
      entity: 'exclusion',
      entityId: invitationId,
      before: { reason: row.reason },
      after: null,
      note,
    })
    return { outcome: 'included' }
  })
}
