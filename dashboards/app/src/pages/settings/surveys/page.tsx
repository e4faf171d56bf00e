import type { SurveyAnswer } from '@otzyv/contracts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { SurveyEditor } from './survey-editor.tsx'
import { SurveyList } from './survey-list.tsx'

export const page: SettingsPage = {
  id: 'surveys',
  group: 'asking',
  right: 'survey.read',
  nav: (words) => words.pages.surveys.nav,
  Content: ({ rest: [surveyId] }) =>
    surveyId === undefined ? (
      <SurveyList />
    ) : (
      <Read<SurveyAnswer> address={`v1/surveys/${encodeURIComponent(surveyId)}`}>
        {(survey) => <SurveyEditor key={survey.surveyId} survey={survey} />}
      </Read>
    ),
}
