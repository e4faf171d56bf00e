import type { IndicatorsQuery, IndicatorsResult, PublishedIndicators } from '@otzyv/contracts'
import { type Database, inSnapshot } from '@otzyv/database'
import type { FigureReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { limitToTeams } from '../figures/limit-to-teams.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import { type LookedUp, lookUp, type Question, questionOf } from '../figures/read-question.ts'
import { refuseCombination } from '../figures/refuse-combination.ts'
import type { Table } from '../files/table.ts'
import { tabulateIndicators } from '../files/tabulate-indicators.ts'
import { tabulatePublished } from '../files/tabulate-published.ts'
import { readPublishedIndicators } from '../published/read-published-indicators.ts'
import { readSeenTeams, type SeenTeams } from '../workspaces/read-seen-teams.ts'
import { tagOf } from './answer-tag.ts'
import { sharedReadsOf } from './create-shared-reads.ts'
import { lookUpTogether } from './look-up-together.ts'
import { memoryKeyOf } from './remembered-answers.ts'

/** Figures, how they stand in a file, and what the name of that file ends in. */
type Figures = {
  result: IndicatorsResult | PublishedIndicators
  table: () => Table
  suffix: string
}

/** What an answer is called: its tag, and its name in the memory, if it has one. */
export type FigureNames = { tag: string; memoryKey: string | null }

/** A question and how its answer is to be written. */
export type Asked = { reader: FigureReader; query: IndicatorsQuery; form: string }

/**
 * The names of the answer to a question, before any sum is read. Throws `unknown_workspace`, `unknown_survey`,
 * `invalid_request` for published days, which are never closed, and `forbidden` for what could reveal single answers to this
 * reader.
 */
export async function nameFigures(ctx: { db: Database; now: () => Date }, asked: Asked): Promise<FigureNames> {
  const { reader, form } = asked
  const { workspaceId, teams } = asked.reader
  const seen =
    teams === null
      ? null
      : await sharedTeams(ctx.db)(JSON.stringify([workspaceId, teams]), () => readSeenTeams(ctx, asked.reader))
  const query = limitQuery(asked, seen)
  chooseReading(query)
  const found = await lookUpTogether(ctx, reader, query)
  const known = namesIn.get(found) ?? new Map<string, FigureNames>()
  namesIn.set(found, known)
  const key = `${reader.seesSmallCells} ${seen && JSON.stringify(seen)} ${form} ${textOf(query)}`
  const names = known.get(key) ?? namesOf(questionOf(found, { reader, query, seen }), asked)
  known.set(key, names)
  return names
}

/**
 * The figures as they are now, or with `asOf=published` as they were when their periods were closed. All is looked up again in
 * the snapshot of the sums, so that the tag never stands on an answer of another moment.
 */
export async function readFigures(
  ctx: { db: Database; now: () => Date },
  asked: Asked,
): Promise<FigureNames & Figures> {
  const { reader } = asked
  const read = chooseReading(asked.query)
  const { names, compute } = await inSnapshot(ctx, async (ctx) => {
    const seen = await readSeenTeams(ctx, reader)
    const query = limitQuery(asked, seen)
    const question = questionOf(await lookUp(ctx, reader, query), { reader, query, seen })
    return { names: namesOf(question, asked), compute: await read(ctx, question) }
  })
  return { ...names, ...compute() }
}

/** What a reader is answered to a query: of who sees some teams, what is about these. */
function limitQuery({ reader, query }: Asked, seen: SeenTeams): IndicatorsQuery {
  const limited = limitToTeams(query, seen)
  refuseCombination(reader, limited)
  return limited
}

function namesOf(question: Question, { query, form }: Asked): FigureNames {
  const tag = tagOf(question, [query.asOf, form])
  return { tag, memoryKey: memoryKeyOf(question, query.asOf, tag) }
}

const texts = new WeakMap<IndicatorsQuery, string>()

/** A query as one text; the same query is written once. */
function textOf(query: IndicatorsQuery): string {
  const text = texts.get(query) ?? JSON.stringify(query)
  texts.set(query, text)
  return text
}

const sharedTeams = sharedReadsOf<SeenTeams>()
/** The names of answers by what was looked up for them: those who share a look-up and ask the very same share them. */
const namesIn = new WeakMap<LookedUp, Map<string, FigureNames>>()

type Reading = (ctx: { db: Database }, question: Question) => Promise<() => Figures>

function chooseReading({ asOf, granularity }: IndicatorsQuery): Reading {
  if (asOf === 'now')
    return async (ctx, question) => {
      const compute = await readIndicators(ctx, question, { withChanges: true })
      return () => {
        const result = compute()
        return { result, table: () => tabulateIndicators(result), suffix: '' }
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
      return { result, table: () => tabulatePublished(result), suffix: '-published' }
    }
  }
}
