import { type Database, inTransaction, type SurveyWording } from '@otzyv/database'
import { type ListedSurvey, listSurveys } from './list-surveys.ts'
import { findFaults, type SurveyChanges } from './survey-settings.ts'

export type ChangeSurveyOutcome =
  | { outcome: 'changed'; survey: ListedSurvey }
  | { outcome: 'no_survey'; surveyIds: string[] }
  | { outcome: 'not_valid'; faults: string[] }

/**
 * Changes a survey's settings, all parts or none. Pages show them within half a minute, mails from the next one on; what was
 * answered or sent stays as it is.
 */
export async function changeSurvey(
  ctx: { db: Database },
  workspaceId: number,
  surveyId: string,
  changes: SurveyChanges,
): Promise<ChangeSurveyOutcome> {
  return await inTransaction(ctx, async ({ db }): Promise<ChangeSurveyOutcome> => {
    // Two who change different languages at once must not undo each other.
    await db
      .selectFrom('survey')
      .select('survey_id')
      .where('workspace_id', '=', workspaceId)
      .where('survey_id', '=', surveyId)
      .forUpdate()
      .execute()
    const surveys = await listSurveys({ db }, workspaceId)
    const survey = surveys.find((one) => one.surveyId === surveyId)
    if (!survey) return { outcome: 'no_survey', surveyIds: surveys.map((one) => one.surveyId) }
    const faults = findFaults(changes, survey.scale)
    if (faults.length > 0) return { outcome: 'not_valid', faults }
    const before = survey.settings
    const { name = before.name, active = before.active, share = before.share } = changes
    const wording = mergeWording(before.wording, changes.wording)
    await db
      .updateTable('survey')
      .set({ name, active, share, wording: JSON.stringify(wording) })
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
    const now = (await listSurveys({ db }, workspaceId)).find((one) => one.surveyId === surveyId)
    return { outcome: 'changed', survey: now ?? survey }
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
