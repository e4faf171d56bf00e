import { randomUUID } from 'node:crypto'
import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireOwnTeams } from '../may-see-ticket.ts'
import { requireRole } from '../require-role.ts'
import { findFaultyDays, NewIntervention } from './intervention-input.ts'
import type { ListedIntervention } from './list-interventions.ts'

/** Enters something that was done, or is planned, to raise quality. When it was entered is kept: whether it helped was then asked beforehand. */
export async function createIntervention(ctx: AdminContext, input: unknown): Promise<ListedIntervention> {
  requireRole(ctx, 'intervention.create')
  const { lastDay, ...wished } = parseOrRefuse(NewIntervention, input)
  const parts = { ...wished, lastDay: lastDay ?? wished.firstDay }
  const fault = findFaultyDays(parts)
  if (fault !== null)
    throw new ProblemError('invalid_request', `lastDay ${fault}.`, [{ path: 'lastDay', message: fault }])
  return await inTransaction(ctx, async (ctx) => {
    await requireOwnTeams(ctx, parts.teams)
    const interventionId = randomUUID()
    const plannedAt = ctx.now()
    await ctx.db
      .insertInto('intervention')
      .values({
        workspace_id: ctx.workspaceId,
        intervention_id: interventionId,
        name: parts.name,
        first_day: parts.firstDay,
        last_day: parts.lastDay,
        teams: parts.teams,
        products: parts.products,
        planned_at: plannedAt,
      })
      .execute()
    await recordAudit(ctx, {
      verb: 'create',
      entity: 'intervention',
      entityId: interventionId,
      before: null,
      after: parts,
    })
    return { ...parts, interventionId, plannedAt, withdrawn: false }
  })
}
