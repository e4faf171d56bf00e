import { randomUUID } from 'node:crypto'
import { type Database, inTransaction } from '@otzyv/database'

export type NewKiosk = { workspaceId: number; surveyId: string; name: string; team: string; product: string }

/** Switches a survey's link without tickets on; gives its id, or says that there is no such survey. */
export async function createKiosk(
  ctx: { db: Database },
  kiosk: NewKiosk,
): Promise<{ outcome: 'created'; kioskId: string } | { outcome: 'unknown_survey' }> {
  return await inTransaction(ctx, async ({ db }) => {
    const { workspaceId, surveyId } = kiosk
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
      .values({ workspace_id: workspaceId, respondent_id: randomUUID(), address: '', address_key: '' })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'address_key']).doNothing())
      .execute()
    const kioskId = randomUUID()
    await db
      .insertInto('kiosk')
      .values({
        workspace_id: workspaceId,
        kiosk_id: kioskId,
        survey_id: surveyId,
        name: kiosk.name,
        team: kiosk.team,
        product: kiosk.product,
      })
      .execute()
    return { outcome: 'created', kioskId }
  })
}
