import { CoverageAnswer, CoverageQuery } from '@otzyv/contracts'
import { inSnapshot } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readCoverageQuestion, readShownCoverage } from '../coverage/read-shown-coverage.ts'
import { readTeamCoverage } from '../coverage/read-team-coverage.ts'
import { isTagKnown, tagOfCoverage, tagOfText } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { rememberedAnswers } from './remembered-answers.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

export const GET_COVERAGE = defineRoute({
  id: 'getCoverage',
  method: 'get',
  path: '/v1/coverage',
  summary: 'What became of every solved ticket: asked, or not asked for one named reason',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: CoverageQuery,
  answers: { 200: { 'application/json': CoverageAnswer } },
  etag: true,
  problems: ['unknown_workspace'],
})

/** Adds `GET /v1/coverage`. */
export const addGetCoverage: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_COVERAGE, guard, async (c, { caller, query }) => {
    const callers = c.req.header('If-None-Match')
    const { tag, answer } = await inSnapshot(ctx, async (ctx) => {
      const question = await readCoverageQuestion(ctx, caller, query)
      const tag = tagOfCoverage(question)
      if (tag !== null && isTagKnown(tag, callers)) return { tag, answer: null }
      // The tag names the database, too.
      const known = tag === null ? undefined : rememberedAnswers.get(tag)
      if (tag !== null && known) return { tag, answer: known }
      const { seen } = question
      const read = seen === null ? readShownCoverage(ctx, question) : readTeamCoverage(ctx, { ...question, seen })
      const text = JSON.stringify(await read)
      const answer = makeAnswer(text)
      if (tag !== null) rememberedAnswers.set(tag, answer)
      return { tag: tag ?? tagOfText(text), answer }
    })
    if (answer === null || isTagKnown(tag, callers)) return answerUnchanged(tag)
    return await sendAnswer(c, answer, { tag, type: 'application/json' })
  })
