import { EvidenceFigures, EvidenceFiguresQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readEvidenceFigures, readEvidenceQuestion } from '../evidence/read-evidence-figures.ts'
import { answerRemembered } from './answer-remembered.ts'
import { tagOfSums } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'

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
  addRoute(
    routes,
    GET_EVIDENCE_FIGURES,
    guard,
    async (c, { caller, query }) =>
      await answerRemembered(c, ctx, {
        lookUp: (ctx) => readEvidenceQuestion(ctx, caller, query),
        tagOf: (question) => tagOfSums(question, 'evidence'),
        read: readEvidenceFigures,
      }),
  )
