import { BriefingAnswer, BriefingQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { type BriefingQuestion, readBriefing, readBriefingQuestion } from '../briefing/read-briefing.ts'
import { tagOf, tagOfCoverage, tagOfText } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { sendFromSnapshot } from './send-from-snapshot.ts'

export const GET_BRIEFING = defineRoute({
  id: 'getBriefing',
  method: 'get',
  path: '/v1/briefing',
  summary: 'What is to be said of a week, or of several, in at most six statements, each only if it is true',
  description:
    'How the weeks went against the 13 before them, or against what `against` says, which teams and products really changed after adjustment over all that are looked at, that the others did not, how many rated low, how the running week looks, and who answered. Statements without words: the page and the mails have their own for them.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: BriefingQuery,
  answers: { 200: { 'application/json': BriefingAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/briefing`. */
export const addGetBriefing: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_BRIEFING, guard, async (c, { caller, query }) =>
    sendFromSnapshot(c, ctx, {
      reader: caller,
      ask: async (ctx) => await readBriefingQuestion(ctx, caller, query),
      nameOf: (question) => {
        const tag = tagOfBriefing(question)
        return { tag, memoryKey: tag }
      },
      read: async (ctx, question) => {
        const briefing = await readBriefing(ctx, question)
        return () => briefing
      },
    }),
  )

/** From the tags of all that it is made of; null if one of them says nothing before it is read. */
function tagOfBriefing({ overall, splits, coverage, period }: BriefingQuestion): string | null {
  const tickets = tagOfCoverage(coverage)
  if (tickets === null) return null
  const figures = [overall, ...splits].map((question) => tagOf(question, ['now', 'briefing']))
  return tagOfText(JSON.stringify([period, figures, tickets]))
}
