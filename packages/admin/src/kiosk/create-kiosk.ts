import { randomUUID } from 'node:crypto'
import { DIMENSION_MAX } from '@otzyv/contracts'
import { createRowId, inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const name = z.string().trim().max(DIMENSION_MAX)
/** What a new kiosk is called, which survey it asks, and what its answers count for. */
export const NewKiosk = z.strictObject({
  surveyId: z.string().min(1),
  name: name.min(1, 'must not be empty'),
  team: name.default(''),
  product: name.default(''),
})

/** Switches a survey's link without tickets on; gives its id, or says that there is no such survey. */
export async function createKiosk(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'created'; kioskId: string } | { outcome: 'unknown_survey' }> {
  requireRole(ctx, 'kiosk.create')
  const { surveyId, name, team, product } = parseOrRefuse(NewKiosk, input)
  return await inTransaction(ctx, async (ctx) => {
    const { db, workspaceId } = ctx
    const survey = await db
      .selectFrom('survey')
      .select('survey_id')
      .where('workspace_id', '=', workspaceId)
      .where('survey_id', '=', surveyId)
      .executeTakeFirst()
    if (!survey) return { outcome: 'unknown_survey' }
    // The one respondent behind all answers of people who were not asked by name.
    await db
      .insertInto('respondent')
      .values({ workspace_id: workspaceId, respondent_id: createRowId(), address: '', address_key: '' })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'address_key']).doNothing())
      .execute()
    const kioskId = randomUUID()
    await db
      .insertInto('kiosk')
      .values({ workspace_id: workspaceId, kiosk_id: kioskId, survey_id: surveyId, name, team, product })
      .execute()
    const after = { survey: surveyId, name, team, product, active: true }
    await recordAudit(ctx, { verb: 'create', entity: 'kiosk', entityId: kioskId, before: null, after })
    return { outcome: 'created', kioskId }
  })
}
