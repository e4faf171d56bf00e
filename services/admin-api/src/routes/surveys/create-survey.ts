import { createSurvey, NewSurvey, readSurvey } from '@otzyv/admin'
import { SurveyAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const createSurveyRoute = verbRoute({
  id: 'createSurvey',
  method: 'post',
  path: '/v1/surveys',
  summary: 'Adds a survey; tickets that name it are asked by it, and others by its share',
  right: 'survey.create',
  body: NewSurvey,
  answer: SurveyAnswer,
  status: 201,
  refusals: {
    known: { code: 'conflict', detail: 'There is a survey with this id already.' },
    full: { code: 'conflict', detail: 'This workspace has as many surveys as links can tell apart.' },
  },
  call: async (ctx, { body }) => {
    const created = await createSurvey(ctx, body)
    return created.outcome === 'created' ? await readSurvey(ctx, created.survey.surveyId) : created
  },
})
