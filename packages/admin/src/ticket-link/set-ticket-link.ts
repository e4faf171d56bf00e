import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { holdTicketLink } from './hold-ticket-link.ts'
import { TicketLinkTemplate } from './ticket-link-input.ts'

/** Says where the tickets of a source are opened: an address with {ticketId} in it. */
export async function setTicketLink(ctx: AdminContext, input: unknown): Promise<{ outcome: 'set' | 'unchanged' }> {
  requireRole(ctx, 'ticket_link.set')
  const { source, template, revision } = parseOrRefuse(TicketLinkTemplate, input)
  return await inTransaction(ctx, async (ctx) => {
    const { db, workspaceId } = ctx
    const was = await holdTicketLink(ctx, source)
    const of = { entity: 'ticket_link', entityId: source }
    await refuseChanged(ctx, of, revision, { template })
    if (was === template) return { outcome: 'unchanged' }
    const columns = { template, set_at: sql<Date>`now()` }
    if (was === null)
      await db
        .insertInto('ticket_link')
        .values({ workspace_id: workspaceId, source, ...columns })
        .execute()
    else
      await db
        .updateTable('ticket_link')
        .set(columns)
        .where('workspace_id', '=', workspaceId)
        .where('source', '=', source)
        .execute()
    await recordAudit(ctx, { verb: 'set', ...of, before: was === null ? null : { template: was }, after: { template } })
    return { outcome: 'set' }
  })
}
