import { inTransaction } from '@otzyv/database'
import { KINDS, SURVEY_KINDS, styleOfKind } from '@otzyv/domain'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { type ListedSurvey, listSurveys } from './list-surveys.ts'

/** The column holds no larger number; a link has two bytes for it. */
const MOST = 32_767

/** A survey that is made; what is asked, and how, is set later. */
export const NewSurvey = z.strictObject({
  surveyId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must begin with a small letter or digit, and hold those and dashes only'),
  kind: z.enum(SURVEY_KINDS),
  name: z.string().trim().min(1).max(100, 'must have at most 100 characters'),
  /** Its part of the tickets, among the active surveys of the workspace. */
  share: z.number().int().min(0).max(1000).default(0),
})

export type CreateSurveyOutcome =
  | { outcome: 'created'; survey: ListedSurvey }
  | { outcome: 'known'; survey: ListedSurvey }
  | { outcome: 'full' }

/** Adds a survey to a workspace. An id that it has already changes nothing. */
export async function createSurvey(ctx: AdminContext, input: unknown): Promise<CreateSurveyOutcome> {
  requireRole(ctx, 'survey.create')
  const { surveyId, kind, name, share } = parseOrRefuse(NewSurvey, input)
  return await inTransaction(ctx, async (ctx): Promise<CreateSurveyOutcome> => {
    const { db, workspaceId } = ctx
    // Two that are made at once must not get one number.
    await db.selectFrom('workspace').select('name').where('workspace_id', '=', workspaceId).forNoKeyUpdate().execute()
    const find = async () => (await listSurveys(ctx)).find((one) => one.surveyId === surveyId)
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
        ...{ kind, name, scale_min: min, scale_max: max, share, scale_style: styleOfKind(kind) },
      })
      .execute()
    const survey = await find()
    if (!survey) throw new Error(`the survey ${surveyId} was not created`)
    const after = { kind, name, share, active: true }
    await recordAudit(ctx, { verb: 'create', entity: 'survey', entityId: surveyId, before: null, after })
    return { outcome: 'created', survey }
  })
}
