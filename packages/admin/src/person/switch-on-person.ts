import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { lockPerson, PersonOnly } from './person-input.ts'

/** Lets a person who was switched off sign in again, by a new link. Switching on again changes nothing. */
export async function switchOnPerson(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'switched_on' | 'unchanged' }> {
  requireRole(ctx, 'person.switch_on')
  const wish = parseOrRefuse(PersonOnly, input, 'person')
  return await inTransaction(ctx, async (ctx) => {
    const { personId, switched_off_at: since } = await lockPerson(ctx, wish)
    if (!since) return { outcome: 'unchanged' }
    await ctx.db
      .updateTable('person')
      .set({ switched_off_at: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute()
    const [before, after] = [{ switchedOff: true }, { switchedOff: false }]
    await recordAudit(ctx, { verb: 'switch_on', entity: 'person', entityId: personId, before, after })
    return { outcome: 'switched_on' }
  })
}
