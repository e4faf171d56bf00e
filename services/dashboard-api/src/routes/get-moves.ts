import { MovesAnswer, MovesQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { type MovesQuestion, readMoves, readMovesQuestion } from '../moves/read-moves.ts'
import { tagOf, tagOfText } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { memoryKeyOf } from './remembered-answers.ts'
import { sendFromSnapshot } from './send-from-snapshot.ts'

export const GET_MOVES = defineRoute({
  id: 'getMoves',
  method: 'get',
  path: '/v1/moves',
  summary: 'What changed among the values of a dimension, such as the teams, and what did not',
  description:
    'For each value whether it really changed after adjustment over all that are looked at, since when and by how much; its figure of the period and of what it is compared with; who answered; and its last 26 weeks. Everything follows from the weekly figures that the reader is shown: hidden weeks are left out and counted.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: MovesQuery,
  answers: { 200: { 'application/json': MovesAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/moves`. */
export const addGetMoves: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_MOVES, guard, async (c, { caller, query }) =>
    sendFromSnapshot(c, ctx, {
      reader: caller,
      ask: async (ctx) => await readMovesQuestion(ctx, caller, query),
      nameOf: (question) => {
        const tag = tagOfMoves(question)
        return { tag, memoryKey: memoryKeyOf(question.own, 'now', tag) }
      },
      read: readMoves,
    }),
  )

/** From the tags of all that it is made of. */
function tagOfMoves({ weeks, by, own, compared, beside }: MovesQuestion): string {
  const figures = [own, compared, beside].map((question) => question && tagOf(question, ['now', 'moves']))
  return tagOfText(JSON.stringify([weeks, by, figures]))
}
