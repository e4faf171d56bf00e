import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createSurveyRoute } from './create-survey.ts'
import { getSurvey } from './get-survey.ts'
import { listSurveysRoute } from './list-surveys.ts'
import { previewSurvey } from './preview-survey.ts'
import { setSurveyRoute } from './set-survey.ts'
import { testThanksMailRoute } from './test-thanks-mail.ts'

export const SURVEY_ROUTES: readonly VerbRoute[] = [
  listSurveysRoute,
  createSurveyRoute,
  getSurvey,
  setSurveyRoute,
  testThanksMailRoute,
  previewSurvey,
]
