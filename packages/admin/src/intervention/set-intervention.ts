import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireOwnTeams } from '../may-see-ticket.ts'
import { requireRole } from '../require-role.ts'
import { findFaultyDays, type Intervention, InterventionChanges } from './intervention-input.ts'
import { type ListedIntervention, lockIntervention } from './list-interventions.ts'

const Input = InterventionChanges.extend({ interventionId: z.uuid('must be the id of an intervention') }).refine(
  ({ interventionId: _id, revision: _revision, ...parts }) => Object.keys(parts).length > 0,
  'name at least one part to change',
)

type SetIntervention = { outcome: 'set' | 'unchanged'; intervention: ListedIntervention } | { outcome: 'not_found' }

/**
 * Changes an intervention. Another day, team or product is another question than the one that was planned, so it counts as
 * entered now; a new name is not.
 */
export async function setIntervention(ctx: AdminContext, input: unknown): Promise<SetIntervention> {
  requireRole(ctx, 'intervention.set')
  const { interventionId, revision, ...wished } = parseOrRefuse(Input, input, 'intervention')
  return await inTransaction(ctx, async (ctx): Promise<SetIntervention> => {
    const now = await lockIntervention(ctx, interventionId)
    if (now === null) return { outcome: 'not_found' }
    await requireOwnTeams(ctx, now.teams)
    await refuseChanged(ctx, { entity: 'intervention', entityId: interventionId }, revision, now)
    const changes = findChanges<Intervention>(now, wished)
    if (changes === null) return { outcome: 'unchanged', intervention: now }
    const after = { ...now, ...changes.after }
    await requireOwnTeams(ctx, after.teams)
    const fault = findFaultyDays(after)
    if (fault !== null)
      throw new ProblemError('invalid_request', `lastDay ${fault}.`, [{ path: 'lastDay', message: fault }])
    const asksAnother = Object.keys(changes.after).some((part) => part !== 'name')
    const plannedAt = asksAnother ? ctx.now() : now.plannedAt
    await ctx.db
      .updateTable('intervention')
      .set({
        name: after.name,
        first_day: after.firstDay,
        last_day: after.lastDay,
        teams: after.teams,
        products: after.products,
        planned_at: plannedAt,
      })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('intervention_id', '=', interventionId)
      .execute()
    await recordAudit(ctx, { verb: 'set', entity: 'intervention', entityId: interventionId, ...changes })
    return { outcome: 'set', intervention: { ...after, plannedAt } }
  })
}
