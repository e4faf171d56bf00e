import { readSurvey } from '@otzyv/admin'
import { SurveyAnswer, SurveyPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getSurvey = verbRoute({
  id: 'getSurvey',
  method: 'get',
  path: '/v1/surveys/:surveyId',
  summary: 'One survey with all that can be set of it',
  right: 'survey.read',
  params: SurveyPath,
  answer: SurveyAnswer,
  problems: ['unknown_survey'],
  call: async (ctx, { params }) => await readSurvey(ctx, params.surveyId),
})
