import { ChangePartsAnswer, ChangePartsQuery } from '@otzyv/contracts'
import { inSnapshot } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import {
  type ChangePartsQuestion,
  readChangeParts,
  readChangePartsQuestion,
} from '../change-parts/read-change-parts.ts'
import { isTagKnown, tagOf, tagOfText, wantedOf } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { memoryKeyOf, rememberedAnswers } from './remembered-answers.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

export const GET_CHANGE_PARTS = defineRoute({
  id: 'getChangeParts',
  method: 'get',
  path: '/v1/change-parts',
  summary: 'The change of an indicator between two periods, split by a dimension into service and mix',
  description:
    'What of the change is among answers of the same kind (service), and what is that there were more or fewer of the kinds that are always lower or higher (mix), for each value of a dimension or of two, with its figures, its share of the answers, and whether it really changed. For those who see small cells.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: ChangePartsQuery,
  answers: { 200: { 'application/json': ChangePartsAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/change-parts`. */
export const addGetChangeParts: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_CHANGE_PARTS, guard, async (c, { caller, query }) => {
    const wanted = wantedOf(c)
    const { tag, memoryKey, known, compute } = await inSnapshot(ctx, async (ctx) => {
      const question = await readChangePartsQuestion(ctx, caller, query)
      const tag = tagOfParts(question)
      const memoryKey = memoryKeyOf(question.own, 'now', tag)
      const known = memoryKey === null ? undefined : rememberedAnswers.get(memoryKey)
      const isKnown = known !== undefined || isTagKnown(tag, wanted)
      return { tag, memoryKey, known, compute: isKnown ? null : await readChangeParts(ctx, question) }
    })
    if (isTagKnown(tag, wanted)) return answerUnchanged(c, tag)
    const answer = known ?? makeAnswer(JSON.stringify(compute?.()))
    if (memoryKey !== null) rememberedAnswers.set(memoryKey, answer)
    return await sendAnswer(c, answer, { tag, type: 'application/json' })
  })

const tagOfParts = ({ sides, query, own }: ChangePartsQuestion): string =>
  tagOfText(JSON.stringify([sides, query.against, tagOf(own, ['now', 'change-parts'])]))
