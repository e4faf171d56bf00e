import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { lockPerson, PersonAddress, PersonParts } from './person-input.ts'

const Input = PersonParts.partial()
  .extend({ address: PersonAddress })
  .refine((input) => Object.keys(input).length > 1, 'name at least one part to change')

/** Changes a person's name, role, teams or name as an agent. New rights hold for their open sessions at once. */
export async function setPerson(ctx: AdminContext, input: unknown): Promise<{ outcome: 'set' | 'unchanged' }> {
  requireRole(ctx, 'person.set')
  const { address, ...wished } = parseOrRefuse(Input, input, 'person')
  return await inTransaction(ctx, async (ctx) => {
    const { personId, name, role, teams, agent } = await lockPerson(ctx, address)
    const changes = findChanges({ name, role, teams, agent }, wished)
    if (changes === null) return { outcome: 'unchanged' }
    await ctx.db
      .updateTable('person')
      .set({ name, role, teams, agent, ...changes.after })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute()
    await recordAudit(ctx, { verb: 'set', entity: 'person', entityId: personId, ...changes })
    return { outcome: 'set' }
  })
}
