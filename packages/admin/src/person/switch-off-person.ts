import { inTransaction } from '@otzyv/database'
import { endSessions, endSignInLinks } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { readLastAdmin, requireOtherAdmin } from './last-admin.ts'
import { Force, lockPerson, PersonOnly } from './person-input.ts'

const Input = PersonOnly.extend(Force)

/**
 * Shuts a person out from now on: no link signs them in, and their sessions end for good, so that switching them on later
 * brings none back. Switching off again changes nothing. The last admin stays.
 */
export async function switchOffPerson(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'switched_off' | 'unchanged' }> {
  requireRole(ctx, 'person.switch_off')
  const { force, ...wish } = parseOrRefuse(Input, input, 'person')
  return await inTransaction(ctx, async (ctx) => {
    const lastAdmin = await readLastAdmin(ctx)
    const { personId, address, switched_off_at: already } = await lockPerson(ctx, wish)
    if (already) return { outcome: 'unchanged' }
    requireOtherAdmin(ctx, lastAdmin, { personId, address, force })
    await ctx.db
      .updateTable('person')
      .set({ switched_off_at: sql<Date>`now()` })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute()
    await endSignInLinks(ctx, ctx.workspaceId, personId)
    await endSessions(ctx, ctx.workspaceId, personId)
    const [before, after] = [{ switchedOff: false }, { switchedOff: true }]
    await recordAudit(ctx, { verb: 'switch_off', entity: 'person', entityId: personId, before, after })
    return { outcome: 'switched_off' }
  })
}
