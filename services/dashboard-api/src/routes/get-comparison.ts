import { ComparisonAnswer, ComparisonQuery } from '@otzyv/contracts'
import { inSnapshot } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readComparison } from '../comparison/read-comparison.ts'
import { isTagKnown, tagOfText, wantedOf } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

export const GET_COMPARISON = defineRoute({
  id: 'getComparison',
  method: 'get',
  path: '/v1/comparison',
  summary: 'A against B: two parts of the answers, or two periods, as they stand and at the same mix',
  description:
    '`a.team=x&b.team=y` are filters of one side, those without a side hold for both. Where the sides are of the same, B is the weeks of `b.from` and `b.to`, or those that `against` says. Sides that could share answers are refused.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: ComparisonQuery,
  answers: { 200: { 'application/json': ComparisonAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/comparison`. */
export const addGetComparison: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_COMPARISON, guard, async (c, { caller, query }) => {
    const text = JSON.stringify(await inSnapshot(ctx, async (ctx) => await readComparison(ctx, caller, query)))
    const tag = tagOfText(text)
    if (isTagKnown(tag, wantedOf(c))) return answerUnchanged(c, tag)
    return await sendAnswer(c, makeAnswer(text), { tag, type: 'application/json' })
  })
