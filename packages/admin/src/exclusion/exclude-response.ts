import { inTransaction } from '@otzyv/database'
import { nameOfActor } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { maySeeTicket } from '../may-see-ticket.ts'
import { requireRole } from '../require-role.ts'
import { NewExclusion } from './exclusion-input.ts'

/**
 * Leaves a response out of the figures, by a person's decision. It is counted apart, stays in the response rate, and every
 * later version of it is left out too. Exclusion, audit and the change log row are one transaction.
 */
export async function excludeResponse(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'excluded' | 'excluded_already' | 'no_response' }> {
  requireRole(ctx, 'response.exclude')
  const { invitationId, reason, note } = parseOrRefuse(NewExclusion, input)
  return await inTransaction(ctx, async (ctx) => {
    if (!(await maySeeTicket(ctx, invitationId))) return { outcome: 'no_response' }
    const key = { workspace_id: ctx.workspaceId, invitation_id: invitationId }
    const response = await ctx.db
      .selectFrom('response')
      .select('invitation_id')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('invitation_id', '=', invitationId)
      .executeTakeFirst()
    if (!response) return { outcome: 'no_response' }
    const row = await ctx.db
      .insertInto('exclusion')
      .values({ ...key, reason, excluded_by: nameOfActor(ctx.actor), note })
      .onConflict((conflict) => conflict.doNothing())
      .returning('invitation_id')
      .executeTakeFirst()
    if (!row) return { outcome: 'excluded_already' }
    await ctx.db.insertInto('change_log').values(key).execute()
    await recordAudit(ctx, {
      verb: 'add',
      entity: 'exclusion',
      entityId: invitationId,
      before: null,
      after: { reason },
      note,
    })
    return { outcome: 'excluded' }
  })
}
