import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { lockPerson, PersonParts, Whom } from './person-input.ts'

/** What a change of a person names: any of the parts, on the revision that was read, if one was. */
export const PersonChanges = PersonParts.partial().extend(OnRevision)
const Input = PersonChanges.extend(Whom)

/** Changes a person's name, role, teams or name as an agent. New rights hold for their open sessions at once. */
export async function setPerson(ctx: AdminContext, input: unknown): Promise<{ outcome: 'set' | 'unchanged' }> {
  requireRole(ctx, 'person.set')
  const { address, personId: id, revision, ...wished } = parseOrRefuse(Input, input, 'person')
  if (Object.keys(wished).length === 0) throw new ProblemError('invalid_request', 'Name at least one part to change.')
  return await inTransaction(ctx, async (ctx) => {
    const { personId, name, role, teams, agent } = await lockPerson(ctx, { address, personId: id })
    const parts = { name, role, teams, agent }
    await refuseChanged(ctx, { entity: 'person', entityId: personId }, revision, parts)
    const changes = findChanges(parts, wished)
    if (changes === null) return { outcome: 'unchanged' }
    await ctx.db
      .updateTable('person')
      .set({ ...parts, ...changes.after })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute()
    await recordAudit(ctx, { verb: 'set', entity: 'person', entityId: personId, ...changes })
    return { outcome: 'set' }
  })
}
