import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import type { AlertRule } from './alert-rule-input.ts'

type Survey = { survey_id: string; scale_min: number; scale_max: number }

/** The survey of a rule; throws `unknown_survey`. */
export async function requireSurvey(
  { db, workspaceId }: { db: Database; workspaceId: number },
  surveyId: string,
): Promise<Survey> {
  const surveys = await db
    .selectFrom('survey')
    .select(['survey_id', 'scale_min', 'scale_max'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('survey_number')
    .execute()
  const found = surveys.find((survey) => survey.survey_id === surveyId)
  if (found) return found
  const known = surveys.map((survey) => survey.survey_id).join(', ')
  throw new ProblemError('unknown_survey', `There is no survey ${surveyId}. Known: ${known}.`)
}

/** Throws `invalid_request` for a rule to which each rating of its survey would be low, or none. */
export function checkSurvey({ kind, settings }: Pick<AlertRule, 'kind' | 'settings'>, survey: Survey): void {
  const { scale_min: lowest, scale_max: highest } = survey
  const { upTo } = settings
  if (kind !== 'bad_rating' || typeof upTo !== 'number' || (upTo >= lowest && upTo < highest)) return
  const message = `must be from ${lowest} to ${highest - 1}: the ratings of this survey are ${lowest} to ${highest}`
  throw new ProblemError('invalid_request', `settings.upTo ${message}.`, [{ path: 'settings.upTo', message }])
}
