import { CohortQuery, ResponseLagAnswer } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readCohortQuestion } from '../cohort/read-cohort-question.ts'
import { readResponseLag } from '../response-lag/read-response-lag.ts'
import { tagOf } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { memoryKeyOf } from './remembered-answers.ts'
import { sendFromSnapshot } from './send-from-snapshot.ts'

export const GET_RESPONSE_LAG = defineRoute({
  id: 'getResponseLag',
  method: 'get',
  path: '/v1/response-lag',
  summary: 'How soon the mails of a period were answered, all together and by team',
  description:
    'The mails of whole weeks that are 14 days old or older. By team for who may read single answers; for others all together, without the weeks in which a part has fewer than 5.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: CohortQuery,
  answers: { 200: { 'application/json': ResponseLagAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/response-lag`. */
export const addGetResponseLag: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_RESPONSE_LAG, guard, async (c, { caller, query }) =>
    sendFromSnapshot(c, ctx, {
      reader: caller,
      ask: async (ctx) => await readCohortQuestion(ctx, caller, query),
      nameOf: (question) => {
        const tag = tagOf(question, ['now', 'response-lag'])
        return { tag, memoryKey: memoryKeyOf(question, 'now', tag) }
      },
      read: readResponseLag,
    }),
  )
