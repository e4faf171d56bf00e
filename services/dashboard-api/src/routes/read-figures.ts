import type { CsvFormat, IndicatorsQuery, IndicatorsResult, PublishedIndicators } from '@otzyv/contracts'
import { type Database, inSnapshot } from '@otzyv/database'
import type { Reader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { renderCsv } from '../csv/render-csv.ts'
import { renderPublishedCsv } from '../csv/render-published-csv.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import { type Question, readQuestion } from '../figures/read-question.ts'
import { readPublishedIndicators } from '../published/read-published-indicators.ts'
import { isTagKnown, tagOf } from './answer-tag.ts'

/** Figures, how they are written as CSV, and what the name of that file ends in. */
type Figures = {
  result: IndicatorsResult | PublishedIndicators
  csv: (format: CsvFormat) => string
  suffix: string
}

/** `unchanged`: the caller has this very answer; nothing but the question was looked up. */
type ReadFigures = { tag: string } & ({ outcome: 'unchanged' } | ({ outcome: 'read' } & Figures))

/**
 * The figures as they are now, or with `asOf=published` as they were when their periods were closed, unless the caller
 * knows their tag. `form` says how they are to be written. Throws `unknown_workspace`, `unknown_survey`, and
 * `invalid_request` for published days, which are never closed.
 */
export async function readFigures(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: IndicatorsQuery,
  { form, knownTags }: { form: string; knownTags: string | undefined },
): Promise<ReadFigures> {
  const read = chooseReading(query)
  const found = await inSnapshot(ctx, async (ctx) => {
    const question = await readQuestion(ctx, reader, query)
    const tag = tagOf(question, [query.asOf, form])
    return { tag, compute: isTagKnown(tag, knownTags) ? null : await read(ctx, question) }
  })
  const { tag, compute } = found
  return compute === null ? { outcome: 'unchanged', tag } : { outcome: 'read', tag, ...compute() }
}

type Reading = (ctx: { db: Database }, question: Question) => Promise<() => Figures>

function chooseReading({ asOf, granularity }: IndicatorsQuery): Reading {
  if (asOf === 'now')
    return async (ctx, question) => {
      const compute = await readIndicators(ctx, question)
      return () => {
        const result = compute()
        return { result, csv: (format) => renderCsv(result, format), suffix: '' }
      }
    }
  if (granularity === 'day')
    throw new ProblemError('invalid_request', 'Days are not published: ask for weeks, months or quarters.', [
      { path: 'granularity', message: 'must be week, month or quarter with asOf=published' },
    ])
  return async (ctx, question) => {
    const compute = await readPublishedIndicators(ctx, question, granularity)
    return () => {
      const result = compute()
      return { result, csv: (format) => renderPublishedCsv(result, format), suffix: '-published' }
    }
  }
}
