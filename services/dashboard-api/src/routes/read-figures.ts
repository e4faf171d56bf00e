import type { IndicatorsQuery, IndicatorsResult, PublishedIndicators } from '@otzyv/contracts'
import { type Database, inSnapshot } from '@otzyv/database'
import type { FigureReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { limitToTeams } from '../figures/limit-to-teams.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import { lookUp, type Question, questionOf } from '../figures/read-question.ts'
import { refuseCombination } from '../figures/refuse-combination.ts'
import type { Table } from '../files/table.ts'
import { tabulateIndicators } from '../files/tabulate-indicators.ts'
import { tabulatePublished } from '../files/tabulate-published.ts'
import { readPublishedIndicators } from '../published/read-published-indicators.ts'
import { readSeenTeams, type SeenTeams } from '../workspaces/read-seen-teams.ts'
import { tagOf } from './answer-tag.ts'
import { sharedReadsOf } from './create-shared-reads.ts'
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
  const { query, seen } = await readLimited(ctx, asked)
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
    const { query, seen } = await readLimited(ctx, asked)
    const question = questionOf(await lookUp(ctx, reader, query), { reader, query, seen })
    return { names: namesOf(question, asked), compute: await read(ctx, question) }
  })
  return { ...names, ...compute() }
}

/** What a reader is answered to a query: of who sees some teams, what is about these. */
async function readLimited(ctx: { db: Database }, { reader, query }: Asked) {
  const { workspaceId, teams } = reader
  const seen =
    teams === null
      ? null
      : await sharedTeams(ctx.db)(JSON.stringify([workspaceId, teams]), () =>
          readSeenTeams(ctx, { workspaceId, teams }),
        )
  const limited = limitToTeams(query, seen)
  refuseCombination(reader, limited)
  return { query: limited, seen }
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

type LookedUp = Awaited<ReturnType<typeof lookUp>>

/** What different questions have in common is looked up for all who wait for it. Two at once: while PostgreSQL answers those of one, the others arrive. */
const sharedLookUps = sharedReadsOf<LookedUp>({ atOnce: 2 })
const sharedTeams = sharedReadsOf<SeenTeams>()
/** The names of answers by what was looked up for them: those who share a look-up and ask the very same share them. */
const namesIn = new WeakMap<LookedUp, Map<string, FigureNames>>()

/** Looks up what a query asks about, after it was asked, once for all who wait to ask the same of a workspace. */
async function lookUpTogether(
  ctx: { db: Database; now: () => Date },
  { workspaceId }: FigureReader,
  { workspace, survey, groupBy, granularity, asOf }: IndicatorsQuery,
) {
  const query = { workspace, survey, groupBy, granularity, asOf }
  return await sharedLookUps(ctx.db)(JSON.stringify([workspaceId, query]), () => lookUp(ctx, { workspaceId }, query))
}

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
