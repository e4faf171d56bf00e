import { CohortQuery, NonResponseAnswer } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readCohortQuestion } from '../cohort/read-cohort-question.ts'
import { readNonResponse } from '../non-response/read-non-response.ts'
import { tagOf } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { memoryKeyOf } from './remembered-answers.ts'
import { sendFromSnapshot } from './send-from-snapshot.ts'

export const GET_NON_RESPONSE = defineRoute({
  id: 'getNonResponse',
  method: 'get',
  path: '/v1/non-response',
  summary: 'Whether those who did not answer are others than those who did, as far as the answers show',
  description:
    'How alike those who answered are to those who were asked (R-indicator), and what the indicator could be if all the others had rated lowest, or highest.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: CohortQuery,
  answers: { 200: { 'application/json': NonResponseAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/non-response`. */
export const addGetNonResponse: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_NON_RESPONSE, guard, async (c, { caller, query }) =>
    sendFromSnapshot(c, ctx, {
      reader: caller,
      ask: async (ctx) => await readCohortQuestion(ctx, caller, query),
      nameOf: (question) => {
        const tag = tagOf(question, ['now', 'non-response'])
        return { tag, memoryKey: memoryKeyOf(question, 'now', tag) }
      },
      read: readNonResponse,
    }),
  )
