import { inTransaction } from '@otzyv/database'
import { endSignInLinks } from '@otzyv/identity'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { requireSelf } from '../require-self.ts'
import { lockPerson, orConflict, PersonAddress, PersonName } from './person-input.ts'

/** What people change of themselves. */
export const OwnPersonChanges = z.strictObject({
  name: PersonName.optional(),
  address: PersonAddress.optional(),
  ...OnRevision,
})

/**
 * Changes one's own name, and for an admin the address: links are mailed to it, so with one of their choice others could be
 * taken for somebody else. Links that are out end with a new address, since they were mailed to the older one.
 */
export async function setOwnPerson(ctx: AdminContext, input: unknown): Promise<{ outcome: 'set' | 'unchanged' }> {
  requireRole(ctx, 'person.set_own')
  const self = requireSelf(ctx)
  const { name, address, revision } = parseOrRefuse(OwnPersonChanges, input, 'person')
  if (name === undefined && address === undefined)
    throw new ProblemError('invalid_request', 'Name at least one part to change.')
  if (address !== undefined) requireRole(ctx, 'person.set')
  return await inTransaction(ctx, async (ctx) => {
    const person = await lockPerson(ctx, { personId: self })
    const parts = { name: person.name, address: person.address }
    await refuseChanged(ctx, { entity: 'person', entityId: self }, revision, parts)
    const changes = findChanges(parts, { name, address: address?.address })
    if (changes === null) return { outcome: 'unchanged' }
    await orConflict(
      ctx.db
        .updateTable('person')
        .set({ ...changes.after, ...(address ? { address_key: address.key } : {}) })
        .where('workspace_id', '=', ctx.workspaceId)
        .where('person_id', '=', self)
        .execute(),
    )
    if (changes.after.address !== undefined) await endSignInLinks(ctx, ctx.workspaceId, self)
    await recordAudit(ctx, { verb: 'set_own', entity: 'person', entityId: self, ...changes })
    return { outcome: 'set' }
  })
}
