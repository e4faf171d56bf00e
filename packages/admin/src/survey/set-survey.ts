import { inTransaction, type SurveyWording } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { type ListedSurvey, listSurveys } from './list-surveys.ts'
import { storeThanksMails } from './store-thanks-mails.ts'
import { findFaults, SurveyChanges } from './survey-changes.ts'

const Input = z.strictObject({ surveyId: z.string(), changes: SurveyChanges, ...OnRevision })

export type SetSurveyOutcome =
  | { outcome: 'changed' | 'unchanged'; survey: ListedSurvey }
  | { outcome: 'no_survey'; surveyIds: string[] }
  | { outcome: 'not_valid'; faults: string[] }

/**
 * Changes a survey's settings, its page's included, all parts or none. Pages show them within half a minute, mails from the
 * next one on; what was answered or sent stays as it is.
 */
export async function setSurvey(ctx: AdminContext, input: unknown): Promise<SetSurveyOutcome> {
  requireRole(ctx, 'survey.set')
  const { surveyId, changes, revision } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx): Promise<SetSurveyOutcome> => {
    const { db, workspaceId } = ctx
    // Two who change different languages at once must not undo each other.
    await db
      .selectFrom('survey')
      .select('survey_id')
      .where('workspace_id', '=', workspaceId)
      .where('survey_id', '=', surveyId)
      .forUpdate()
      .execute()
    const surveys = await listSurveys(ctx)
    const survey = surveys.find((one) => one.surveyId === surveyId)
    if (!survey) return { outcome: 'no_survey', surveyIds: surveys.map((one) => one.surveyId) }
    await refuseChanged(ctx, { entity: 'survey', entityId: surveyId }, revision, survey.settings)
    const faults = findFaults(changes, survey)
    if (faults.length > 0) return { outcome: 'not_valid', faults }
    const { name, active, share, scaleStyle, target } = { ...survey.settings, ...changes }
    const wording = mergeWording(survey.settings.wording, changes.wording)
    await db
      .updateTable('survey')
      .set({ name, active, share, scale_style: scaleStyle, target, wording: JSON.stringify(wording) })
      .where('workspace_id', '=', workspaceId)
      .where('survey_id', '=', surveyId)
      .execute()
    const page = {
      ...(changes.followUp === undefined ? {} : { follow_up: JSON.stringify(changes.followUp ?? {}) }),
      ...(changes.thanks === undefined ? {} : { thanks: JSON.stringify(changes.thanks ?? []) }),
    }
    if (Object.keys(page).length > 0) {
      await db
        .insertInto('survey_page')
        .values({ workspace_id: workspaceId, survey_id: surveyId, ...page })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'survey_id']).doUpdateSet(page))
        .execute()
    }
    if (changes.thanksMails !== undefined) await storeThanksMails(ctx, surveyId, changes.thanksMails ?? {})
    const now = (await listSurveys(ctx)).find((one) => one.surveyId === surveyId) ?? survey
    const changed = findChanges(survey.settings, now.settings)
    if (changed === null) return { outcome: 'unchanged', survey: now }
    await recordAudit(ctx, { verb: 'set', entity: 'survey', entityId: surveyId, ...changed })
    return { outcome: 'changed', survey: now }
  })
}

function mergeWording(before: SurveyWording, changes: SurveyChanges['wording']): SurveyWording {
  if (changes === null) return {}
  const merged = new Map(Object.entries(before))
  for (const [locale, words] of Object.entries(changes ?? {})) {
    const own = Object.entries({ ...merged.get(locale), ...words }).filter((word): word is [string, string] =>
      Boolean(word[1]),
    )
    if (words === null || own.length === 0) merged.delete(locale)
    else merged.set(locale, Object.fromEntries(own))
  }
  return Object.fromEntries(merged)
}
