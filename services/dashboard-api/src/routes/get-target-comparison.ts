import { TargetComparisonAnswer, TargetComparisonQuery } from '@otzyv/contracts'
import { inSnapshot } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readTargetComparison } from '../comparison/read-target-comparison.ts'
import { isTagKnown, tagOfText, wantedOf } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

export const GET_TARGET_COMPARISON = defineRoute({
  id: 'getTargetComparison',
  method: 'get',
  path: '/v1/target-comparison',
  summary: 'A part of the answers, or a period, against the target of its survey',
  description:
    'Below or above only if the whole interval of the figure is. It is one comparison; of many parts beside each other, such as all teams, `GET /v1/moves` says more, since it judges them together.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: TargetComparisonQuery,
  answers: { 200: { 'application/json': TargetComparisonAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/target-comparison`. */
export const addGetTargetComparison: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_TARGET_COMPARISON, guard, async (c, { caller, query }) => {
    const text = JSON.stringify(await inSnapshot(ctx, async (ctx) => await readTargetComparison(ctx, caller, query)))
    const tag = tagOfText(text)
    if (isTagKnown(tag, wantedOf(c))) return answerUnchanged(c, tag)
    return await sendAnswer(c, makeAnswer(text), { tag, type: 'application/json' })
  })
