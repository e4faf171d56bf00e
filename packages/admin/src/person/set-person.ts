import { inTransaction } from '@otzyv/database'
import { endSignInLinks } from '@otzyv/identity'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { readLastAdmin, requireOtherAdmin } from './last-admin.ts'
import { Force, lockPerson, orConflict, PersonAddress, PersonParts, Whom } from './person-input.ts'

/** What a change of a person names: any of the parts, on the revision that was read, if one was. */
export const PersonChanges = PersonParts.partial().extend({ newAddress: PersonAddress.optional(), ...OnRevision })
const Input = PersonChanges.extend({ ...Whom, ...Force })

/**
 * Changes a person's name, role, teams, name as an agent or address. New rights hold for their open sessions at once; links
 * that were mailed to an older address end. The last admin stays one.
 */
export async function setPerson(ctx: AdminContext, input: unknown): Promise<{ outcome: 'set' | 'unchanged' }> {
  requireRole(ctx, 'person.set')
  const { address, personId: id, revision, newAddress, force, ...wished } = parseOrRefuse(Input, input, 'person')
  if (Object.keys(wished).length === 0 && !newAddress)
    throw new ProblemError('invalid_request', 'Name at least one part to change.')
  const takesAdminAway = wished.role !== undefined && wished.role !== 'admin'
  return await inTransaction(ctx, async (ctx) => {
    const lastAdmin = takesAdminAway ? await readLastAdmin(ctx) : null
    const { personId, ...person } = await lockPerson(ctx, { address, personId: id })
    const { name, role, teams, agent } = person
    const parts = { name, role, teams, agent, address: person.address }
    await refuseChanged(ctx, { entity: 'person', entityId: personId }, revision, parts)
    if (takesAdminAway) requireOtherAdmin(ctx, lastAdmin, { personId, address: person.address, force })
    const changes = findChanges(parts, { ...wished, address: newAddress?.address })
    if (changes === null) return { outcome: 'unchanged' }
    await orConflict(
      ctx.db
        .updateTable('person')
        .set({ ...parts, ...changes.after, ...(newAddress ? { address_key: newAddress.key } : {}) })
        .where('workspace_id', '=', ctx.workspaceId)
        .where('person_id', '=', personId)
        .execute(),
    )
    if (changes.after.address !== undefined) await endSignInLinks(ctx, ctx.workspaceId, personId)
    await recordAudit(ctx, { verb: 'set', entity: 'person', entityId: personId, ...changes })
    return { outcome: 'set' }
  })
}
