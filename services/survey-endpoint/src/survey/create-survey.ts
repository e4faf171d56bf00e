import { type Database, inTransaction } from '@otzyv/database'
import { KINDS, type SurveyKind } from '@otzyv/domain'
import { type ListedSurvey, listSurveys } from './list-surveys.ts'

/** Links carry the number of a survey in two bytes. */
const MOST = 65_535

export type NewSurvey = { surveyId: string; kind: SurveyKind; name: string; share: number }

export type CreateSurveyOutcome =
  | { outcome: 'created'; survey: ListedSurvey }
  | { outcome: 'known'; survey: ListedSurvey }
  | { outcome: 'full' }

/** Adds a survey to a workspace. An id that it has already changes nothing. */
export async function createSurvey(
  ctx: { db: Database },
  workspaceId: number,
  { surveyId, kind, name, share }: NewSurvey,
): Promise<CreateSurveyOutcome> {
  return await inTransaction(ctx, async ({ db }): Promise<CreateSurveyOutcome> => {
    // Two that are made at once must not get one number.
    await db.selectFrom('workspace').select('name').where('workspace_id', '=', workspaceId).forUpdate().execute()
    const find = async () => (await listSurveys({ db }, workspaceId)).find((one) => one.surveyId === surveyId)
    const known = await find()
    if (known) return { outcome: 'known', survey: known }
    const { last } = await db
      .selectFrom('survey')
      .select((columns) => columns.fn.max('survey_number').as('last'))
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    const number = (last ?? 0) + 1
    if (number > MOST) return { outcome: 'full' }
    const { min, max } = KINDS[kind].scale
    await db
      .insertInto('survey')
      .values({
        ...{ workspace_id: workspaceId, survey_id: surveyId, survey_number: number },
        ...{ kind, name, scale_min: min, scale_max: max, share },
      })
      .execute()
    const survey = await find()
    if (!survey) throw new Error(`the survey ${surveyId} was not created`)
    return { outcome: 'created', survey }
  })
}
