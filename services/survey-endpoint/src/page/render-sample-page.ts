import type { FollowUp, Thanks } from '@otzyv/contracts'
import type { Database, SurveyWording } from '@otzyv/database'
import type { ScaleStyle } from '@otzyv/domain'
import { type Locale, surveyWords } from '@otzyv/locales'
import { readSurvey } from '../survey/survey-cache.ts'
import { renderPage } from './render-page.ts'

const DAY = 86_400_000

/** What a survey's page would be with other words than are stored. */
export type SampleWish = {
  workspaceId: number
  surveyId: string
  locale: Locale
  /** What is tried, in place of what is stored; what is left out stays as stored. */
  draft: { wording?: SurveyWording; scaleStyle?: ScaleStyle; followUp?: FollowUp; thanks?: Thanks }
}

/** The page of a survey as a customer would see it, about a ticket that does not exist; null if there is no such survey. */
export async function renderSamplePage(
  { db, now }: { db: Database; now: () => Date },
  { workspaceId, surveyId, locale, draft }: SampleWish,
): Promise<string | null> {
  const row = await db
    .selectFrom('survey')
    .select(['survey_number as surveyNumber', 'kind'])
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .executeTakeFirst()
  const stored = row && (await readSurvey(db, { workspaceId, ...row }))
  if (!row || !stored) return null
  const survey = { ...stored, ...draft }
  return renderPage({
    ...survey,
    locale,
    kind: row.kind,
    words: surveyWords(row.kind, locale, survey.wording),
    rating: survey.scale.min,
    answer: null,
    linkEnds: new Date(now().getTime() + 30 * DAY),
    // Nothing of it is sent anywhere: where it is shown it runs no script and sends no form.
    postPath: '',
    renderedAt: now(),
  })
}
