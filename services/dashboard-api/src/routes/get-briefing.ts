import { BriefingAnswer, BriefingQuery } from '@otzyv/contracts'
import { inSnapshot } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { type BriefingQuestion, readBriefing, readBriefingQuestion } from '../briefing/read-briefing.ts'
import { isTagKnown, tagOf, tagOfCoverage, tagOfText } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { rememberedAnswers } from './remembered-answers.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

export const GET_BRIEFING = defineRoute({
  id: 'getBriefing',
  method: 'get',
  path: '/v1/briefing',
  summary: 'What is to be said of a week, in at most six statements, each only if it is true',
  description:
    'How the week went against the 13 before it, which teams and products really changed after adjustment over all that are looked at, that the others did not, how many rated low, how the running week looks, and who answered. Statements without words: the page and the mails have their own for them.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: BriefingQuery,
  answers: { 200: { 'application/json': BriefingAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/briefing`. */
export const addGetBriefing: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_BRIEFING, guard, async (c, { caller, query }) => {
    const callers = c.req.header('If-None-Match')
    const { tag, answer } = await inSnapshot(ctx, async (ctx) => {
      const question = await readBriefingQuestion(ctx, caller, query)
      const tag = tagOfBriefing(question)
      if (tag !== null && isTagKnown(tag, callers)) return { tag, answer: null }
      const known = tag === null ? undefined : rememberedAnswers.get(tag)
      if (tag !== null && known) return { tag, answer: known }
      const text = JSON.stringify(await readBriefing(ctx, question))
      const answer = makeAnswer(text)
      if (tag !== null) rememberedAnswers.set(tag, answer)
      return { tag: tag ?? tagOfText(text), answer }
    })
    if (answer === null || isTagKnown(tag, callers)) return answerUnchanged(tag)
    return await sendAnswer(c, answer, { tag, type: 'application/json' })
  })

/** From the tags of all that it is made of; null if one of them says nothing before it is read. */
function tagOfBriefing({ overall, splits, coverage, week }: BriefingQuestion): string | null {
  const tickets = tagOfCoverage(coverage)
  if (tickets === null) return null
  const figures = [overall, ...splits].map((question) => tagOf(question, ['now', 'briefing']))
  return tagOfText(JSON.stringify([week, figures, tickets]))
}
