import type { SurveyAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { readRevisions } from '../audit/read-revision.ts'
import { listSurveys } from './list-surveys.ts'

type Ctx = { db: Database; workspaceId: number }

/** The surveys of a workspace, each with the revision that a change of it is made on. */
export async function readSurveys(ctx: Ctx): Promise<SurveyAnswer[]> {
  const revisions = await readRevisions(ctx, 'survey')
  const surveys = await listSurveys(ctx)
  return surveys.map((survey) => ({ ...survey, revision: revisions.get(survey.surveyId) ?? 0 }))
}

/** One of them; throws `unknown_survey`. */
export async function readSurvey(ctx: Ctx, surveyId: string): Promise<SurveyAnswer> {
  const survey = (await readSurveys(ctx)).find((one) => one.surveyId === surveyId)
  if (!survey) throw new ProblemError('unknown_survey', 'There is no such survey in this workspace.')
  return survey
}
