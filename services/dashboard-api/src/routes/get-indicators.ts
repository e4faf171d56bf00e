import { IndicatorsAnswer, IndicatorsCsvQuery, IndicatorsQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, parseOrRefuse, withKey } from '@otzyv/service-kit'
import { accepts } from 'hono/accepts'
import { isTagKnown } from './answer-tag.ts'
import { sendIndicatorsCsv } from './get-indicators-csv.ts'
import { readFigures } from './read-figures.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { rememberedAnswers } from './remembered-answers.ts'

export const GET_INDICATORS = defineRoute({
  id: 'getIndicators',
  method: 'get',
  path: '/v1/indicators',
  summary: 'The figures of a survey, as they are now or as they were published',
  description:
    'With `Accept: text/csv` it answers as `/v1/indicators.csv`; only then are `separator` and `decimal` taken.',
  access: { ...withKey('indicators:read'), withoutKey: 'data_on_loopback' },
  query: IndicatorsCsvQuery,
  answers: { 200: { 'application/json': IndicatorsAnswer, 'text/csv': null } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/indicators`: JSON, or CSV for a caller that prefers it. */
export const addGetIndicators: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_INDICATORS, guard, async (c, { caller, query }) => {
    c.header('Vary', 'Accept')
    const supports = ['application/json', 'text/csv']
    const accepted = accepts(c, { header: 'Accept', supports, default: 'application/json' })
    if (accepted === 'text/csv') return await sendIndicatorsCsv(c, ctx, caller, query)
    const callers = c.req.header('If-None-Match')
    let text: string | undefined
    const figures = await readFigures(ctx, caller, parseOrRefuse(IndicatorsQuery, query, 'query'), {
      form: 'json',
      isKnown: (tag, memoryKey) => {
        if (isTagKnown(tag, callers)) return true
        text = memoryKey === null ? undefined : rememberedAnswers.get(memoryKey)
        return text !== undefined
      },
    })
    c.header('ETag', figures.tag)
    c.header('Cache-Control', 'private, no-cache')
    if (figures.outcome === 'read') {
      text = JSON.stringify(figures.result)
      if (figures.memoryKey !== null) rememberedAnswers.set(figures.memoryKey, text)
    }
    // Known, and not from memory: the caller has it.
    if (text === undefined) return c.body(null, 304)
    return c.body(text, 200, { 'Content-Type': 'application/json' })
  })
