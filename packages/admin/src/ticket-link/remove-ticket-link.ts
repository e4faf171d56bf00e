import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { holdTicketLink } from './hold-ticket-link.ts'
import { TicketLinkKey } from './ticket-link-input.ts'

/** Takes away where the tickets of a source are opened: answers name them without a link again. */
export async function removeTicketLink(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'removed' | 'unchanged' }> {
  requireRole(ctx, 'ticket_link.remove')
  const { source, revision } = parseOrRefuse(TicketLinkKey, input)
  return await inTransaction(ctx, async (ctx) => {
    const template = await holdTicketLink(ctx, source)
    const of = { entity: 'ticket_link', entityId: source }
    await refuseChanged(ctx, of, revision, { template })
    if (template === null) return { outcome: 'unchanged' }
    await ctx.db
      .deleteFrom('ticket_link')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('source', '=', source)
      .execute()
    await recordAudit(ctx, { verb: 'remove', ...of, before: { template }, after: null })
    return { outcome: 'removed' }
  })
}
