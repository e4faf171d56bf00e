import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireOwnTeams } from '../may-see-ticket.ts'
import { requireRole } from '../require-role.ts'
import { lockIntervention } from './list-interventions.ts'

const Input = z.strictObject({ interventionId: z.uuid('must be the id of an intervention') })

/** Takes an intervention off the pages and out of what is judged together. The row and its audit stay. */
export async function withdrawIntervention(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'withdrawn' | 'not_found' }> {
  requireRole(ctx, 'intervention.withdraw')
  const { interventionId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const found = await lockIntervention(ctx, interventionId)
    if (found === null) return { outcome: 'not_found' }
    await requireOwnTeams(ctx, found.teams)
    await ctx.db
      .updateTable('intervention')
      .set({ withdrawn_at: ctx.now() })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('intervention_id', '=', interventionId)
      .execute()
    await recordAudit(ctx, {
      verb: 'withdraw',
      entity: 'intervention',
      entityId: interventionId,
      before: { withdrawn: false },
      after: { withdrawn: true },
    })
    return { outcome: 'withdrawn' }
  })
}
