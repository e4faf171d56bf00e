import { createRowId, inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { AgentName, PersonAddress, PersonParts } from './person-input.ts'
import { TeamList } from './team-list.ts'

export const NewPerson = PersonParts.extend({
  address: PersonAddress,
  teams: TeamList.default(null),
  agent: AgentName.default(null),
})

/** Lets a person sign in, under a role. If the address has a person already, they stay as they are. */
export async function addPerson(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'added'; personId: string } | { outcome: 'unchanged' }> {
  requireRole(ctx, 'person.add')
  const { address, name, role, teams, agent } = parseOrRefuse(NewPerson, input)
  return await inTransaction(ctx, async (ctx) => {
    const personId = createRowId()
    const created = await ctx.db
      .insertInto('person')
      .values({
        workspace_id: ctx.workspaceId,
        person_id: personId,
        address: address.address,
        address_key: address.key,
        name,
        role,
        teams,
        agent,
        switched_off_at: null,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'address_key']).doNothing())
      .returning('person_id')
      .executeTakeFirst()
    if (!created) return { outcome: 'unchanged' }
    const after = { address: address.address, name, role, teams, agent }
    await recordAudit(ctx, { verb: 'add', entity: 'person', entityId: personId, before: null, after })
    return { outcome: 'added', personId }
  })
}
