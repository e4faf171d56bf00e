import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const Input = z.strictObject({ templateLinkId: z.uuid('must be the id of a link for templates') })

/**
 * Takes no more answers over a link in the mails of a helpdesk. Answers that were given stay, and those that wait for their
 * ticket go on waiting. Closing it again changes nothing.
 */
export async function closeTemplateLink(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'closed' | 'not_found' }> {
  requireRole(ctx, 'template_link.close')
  const { templateLinkId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const link = await ctx.db
      .selectFrom('template_link')
      .select('active')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('template_link_id', '=', templateLinkId)
      .forUpdate()
      .executeTakeFirst()
    if (!link) return { outcome: 'not_found' }
    if (!link.active) return { outcome: 'closed' }
    await ctx.db
      .updateTable('template_link')
      .set({ active: false })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('template_link_id', '=', templateLinkId)
      .execute()
    const [before, after] = [{ active: true }, { active: false }]
    await recordAudit(ctx, { verb: 'close', entity: 'template_link', entityId: templateLinkId, before, after })
    return { outcome: 'closed' }
  })
}
