import type { CsvFormat, IndicatorsQuery, IndicatorsResult, PublishedIndicators } from '@otzyv/contracts'
import { type Database, inSnapshot } from '@otzyv/database'
import type { FigureReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { renderCsv } from '../csv/render-csv.ts'
import { renderPublishedCsv } from '../csv/render-published-csv.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import { type Question, readQuestion } from '../figures/read-question.ts'
import { refuseCombination } from '../figures/refuse-combination.ts'
import { readPublishedIndicators } from '../published/read-published-indicators.ts'
import { tagOf } from './answer-tag.ts'
import { memoryKeyOf } from './remembered-answers.ts'

/** Figures, how they are written as CSV, and what the name of that file ends in. */
type Figures = {
  result: IndicatorsResult | PublishedIndicators
  csv: (format: CsvFormat) => string
  suffix: string
}

/** `known`: this very answer is there already; nothing but the question was looked up. */
type ReadFigures = { tag: string; memoryKey: string | null } & ({ outcome: 'known' } | ({ outcome: 'read' } & Figures))

/**
 * The figures as they are now, or with `asOf=published` as they were when their periods were closed, unless their tag is
 * known. `form` says how they are to be written. Throws `unknown_workspace`, `unknown_survey`, `invalid_request` for published
 * days, which are never closed, and `forbidden` for what could reveal single answers to this reader.
 */
export async function readFigures(
  ctx: { db: Database; now: () => Date },
  reader: FigureReader,
  query: IndicatorsQuery,
  { form, isKnown }: { form: string; isKnown: (tag: string, memoryKey: string | null) => boolean },
): Promise<ReadFigures> {
  refuseCombination(reader, query)
  const read = chooseReading(query)
  const found = await inSnapshot(ctx, async (ctx) => {
    const question = await readQuestion(ctx, reader, query)
    const tag = tagOf(question, [query.asOf, form])
    const memoryKey = memoryKeyOf(question, query.asOf, tag)
    return { tag, memoryKey, compute: isKnown(tag, memoryKey) ? null : await read(ctx, question) }
  })
  const { compute, ...names } = found
  return compute === null ? { outcome: 'known', ...names } : { outcome: 'read', ...names, ...compute() }
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
