import { EvidenceFigures, EvidenceFiguresQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readEvidenceFigures, readEvidenceQuestion } from '../evidence/read-evidence-figures.ts'
import { tagOf } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { memoryKeyOf } from './remembered-answers.ts'
import { sendFromSnapshot } from './send-from-snapshot.ts'

export const GET_EVIDENCE_FIGURES = defineRoute({
  id: 'getEvidenceFigures',
  method: 'get',
  path: '/v1/evidence-figures',
  summary: 'What the indicator would be if unconfirmed responses counted, and if they did not',
  description: 'Of the whole weeks of a period taken together; for who may read single answers.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: EvidenceFiguresQuery,
  answers: { 200: { 'application/json': EvidenceFigures } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/evidence-figures`. */
export const addGetEvidenceFigures: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_EVIDENCE_FIGURES, guard, async (c, { caller, query }) =>
    sendFromSnapshot(c, ctx, {
      reader: caller,
      ask: async (ctx) => await readEvidenceQuestion(ctx, caller, query),
      nameOf: (question) => {
        const tag = tagOf(question, ['now', 'evidence'])
        return { tag, memoryKey: memoryKeyOf(question, 'now', tag) }
      },
      read: readEvidenceFigures,
    }),
  )
