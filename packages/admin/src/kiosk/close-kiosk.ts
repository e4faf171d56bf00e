import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const Input = z.strictObject({ kioskId: z.uuid('must be the id of a kiosk') })

/** Switches a kiosk off: its page still shows, but takes no answer. Answers given stay. Closing it again changes nothing. */
export async function closeKiosk(ctx: AdminContext, input: unknown): Promise<{ outcome: 'closed' | 'not_found' }> {
  requireRole(ctx, 'kiosk.close')
  const { kioskId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const kiosk = await ctx.db
      .selectFrom('kiosk')
      .select('active')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('kiosk_id', '=', kioskId)
      .forUpdate()
      .executeTakeFirst()
    if (!kiosk) return { outcome: 'not_found' }
    if (!kiosk.active) return { outcome: 'closed' }
    await ctx.db
      .updateTable('kiosk')
      .set({ active: false })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('kiosk_id', '=', kioskId)
      .execute()
    const [before, after] = [{ active: true }, { active: false }]
    await recordAudit(ctx, { verb: 'close', entity: 'kiosk', entityId: kioskId, before, after })
    return { outcome: 'closed' }
  })
}
