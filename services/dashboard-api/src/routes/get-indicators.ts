import { IndicatorsAnswer, IndicatorsCsvQuery, IndicatorsQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { addRoute, defineRoute, readQuery, withKey } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { isTagKnown, wantedOf } from './answer-tag.ts'
import { sendIndicatorsCsv } from './get-indicators-file.ts'
import { type Asked, nameFigures, readFigures } from './read-figures.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { rememberedAnswers } from './remembered-answers.ts'
import { answerUnchanged, makeAnswer, type SentAnswer, sendAnswer } from './send-answer.ts'

export const GET_INDICATORS = defineRoute({
  id: 'getIndicators',
  method: 'get',
  path: '/v1/indicators',
  summary: 'The figures of a survey, as they are now or as they were published',
  description:
    'With `Accept: text/csv` it answers as `/v1/indicators.csv`; only then are `separator` and `decimal` taken.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: IndicatorsCsvQuery,
  answers: { 200: { 'application/json': IndicatorsAnswer, 'text/csv': null } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/indicators`: JSON, or CSV for a caller that prefers it. */
export const addGetIndicators: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_INDICATORS, guard, async (c, { caller, query }) => {
    const supports = ['application/json', 'text/csv']
    const accepted = accepts(c, { header: 'Accept', supports, default: 'application/json' })
    if (accepted === 'text/csv') return await sendIndicatorsCsv(c, ctx, caller, query)
    const asked = { reader: caller, query: readQuery(c, IndicatorsQuery), form: 'json' }
    return await sendIndicators(c, ctx, asked)
  })

/** Answers that are being computed, by their names in the memory: who asks for the same meanwhile waits for them. */
const underWay = new Map<string, Promise<TaggedAnswer>>()

type TaggedAnswer = { tag: string; answer: SentAnswer }

async function sendIndicators(c: Context, ctx: { db: Database; now: () => Date }, asked: Asked): Promise<Response> {
  const { tag, memoryKey } = await nameFigures(ctx, asked)
  if (isTagKnown(tag, wantedOf(c))) return answerUnchanged(c, tag)
  const known = memoryKey === null ? undefined : rememberedAnswers.get(memoryKey)
  if (known) return await sendAnswer(c, known, { tag, type: 'application/json' })
  const computed = await (memoryKey === null ? compute(ctx, asked) : computeTogether(ctx, asked, memoryKey))
  return await sendAnswer(c, computed.answer, { tag: computed.tag, type: 'application/json' })
}

async function computeTogether(ctx: { db: Database; now: () => Date }, asked: Asked, memoryKey: string) {
  const before = underWay.get(memoryKey)
  if (before) return await before
  const computing = compute(ctx, asked)
  underWay.set(memoryKey, computing)
  try {
    return await computing
  } finally {
    underWay.delete(memoryKey)
  }
}

async function compute(ctx: { db: Database; now: () => Date }, asked: Asked): Promise<TaggedAnswer> {
  const { tag, memoryKey, result } = await readFigures(ctx, asked)
  const answer = makeAnswer(JSON.stringify(result))
  if (memoryKey !== null) rememberedAnswers.set(memoryKey, answer)
  return { tag, answer }
}
