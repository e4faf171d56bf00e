import { readSurveys } from '@otzyv/admin'
import { SurveysAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listSurveysRoute = verbRoute({
  id: 'listSurveys',
  method: 'get',
  path: '/v1/surveys',
  summary: 'The surveys of the workspace with all that can be set of them',
  right: 'survey.read',
  answer: SurveysAnswer,
  call: async (ctx) => ({ surveys: await readSurveys(ctx) }),
})
