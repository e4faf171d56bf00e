import { composeBriefing, measureOf } from '@otzyv/briefing'
import type { BriefingAnswer, BriefingQuery, CoverageAnswer, IndicatorsQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { DIMENSIONS, forEachName } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { FALSE_MOVES } from '@otzyv/indicators'
import { type CoverageQuestion, readCoverageQuestion, readShownCoverage } from '../coverage/read-shown-coverage.ts'
import { readTeamCoverage } from '../coverage/read-team-coverage.ts'
import { limitToTeams } from '../figures/limit-to-teams.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import { lookUp, type Question, questionOf } from '../figures/read-question.ts'
import { isGiven, refuseCombination } from '../figures/refuse-combination.ts'
import type { Bucket } from '../periods/buckets.ts'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { type BriefingPeriod, chooseBriefingPeriod } from './choose-period.ts'
import { computeBaseline, computeFacts } from './compute-facts.ts'
import { explainMoves } from './explain-moves.ts'
import { type FoundMove, findMoves } from './find-moves.ts'

type Context = { db: Database; now: () => Date }

/** What a briefing is asked about, looked up; no sum is read for it. */
export type BriefingQuestion = {
  query: BriefingQuery
  reader: FigureReader
  seen: SeenTeams
  period: BriefingPeriod
  /** All together, and by what this reader gets the figures split by. */
  overall: Question
  splits: Question[]
  coverage: CoverageQuestion
}

/** Looks up what a briefing is about. Throws `unknown_workspace`, `unknown_survey`, `invalid_request`, `forbidden`. */
export async function readBriefingQuestion(
  ctx: Context,
  asking: FigureReader,
  query: BriefingQuery,
): Promise<BriefingQuestion> {
  const seen = await readSeenTeams(ctx, asking)
  // With the names of both splits, so that one look-up is enough for all that is asked.
  const found = await lookUp(ctx, asking, figuresQuery(query, 'team,product'))
  // Nobody is behind made-up answers, and they are spoken of with all of them.
  const reader = found.workspace.madeUp ? { ...asking, seesSmallCells: true } : asking
  const period = chooseBriefingPeriod(found.row.today, query)
  const ask = (groupBy: 'none' | 'team' | 'product', days: Bucket) =>
    questionOf(found, { reader, query: limitedQuery({ query, reader, seen }, groupBy, days), seen })
  const overall = ask('none', period.all)
  const splits = []
  for (const split of ['team', 'product'] as const)
    if (query[split].length === 0 && isGiven(reader, limitToTeams(figuresQuery(query, split), seen)))
      splits.push(ask(split, period.looked))
  const coverage = await readCoverageQuestion(ctx, reader, {
    workspace: query.workspace,
    from: period.from,
    to: period.to,
    groupBy: [],
  })
  return { query, reader, seen, period, overall, splits, coverage }
}

/** The briefing of a period from the figures that its reader sees, to be read in the snapshot of the question. */
export async function readBriefing(ctx: Context, question: BriefingQuestion): Promise<BriefingAnswer> {
  const { reader, period, overall, splits } = question
  const { head, preset, today } = overall
  const all = (await readIndicators(ctx, overall))()
  const own = all.overall.points.filter(({ from, to }) => from >= period.from && to <= period.to)
  const counting = own.some((point) => point.counting !== null)
  const about = {
    workspace: head.workspace,
    survey: head.survey,
    preset: { id: preset.id, name: preset.name, unit: preset.unit, measures: measureOf(preset) },
    ...{ from: period.from, to: period.to, weeks: period.weeks, isLast: period.isLast, against: period.against },
    ...{ falseMoves: FALSE_MOVES, counting },
  }
  if (counting) return { ...about, sentences: [], moves: [], movedWeeks: [], compared: 0, baseline: null }
  const results = []
  for (const split of splits) results.push((await readIndicators(ctx, split))())
  const found = findMoves(results, period.to, preset)
  const parts = new Map<FoundMove, Awaited<ReturnType<typeof readParts>>>()
  if (reader.seesSmallCells) for (const move of found.moves) parts.set(move, await readParts(ctx, question, move))
  const explained = explainMoves(found.moves, (move) => parts.get(move) ?? null, { to: period.to, preset })
  const moves = explained.map(({ move }) => move)
  const tickets = DIMENSIONS.some((dimension) => question.query[dimension].length > 0)
    ? null
    : await readTickets(ctx, question)
  const facts = computeFacts({
    ...{ period, today, preset, target: head.target },
    ...{ overall: all.overall, coverage: tickets, found, moves },
  })
  const baseline = computeBaseline({ period, preset, overall: all.overall })
  const movedWeeks = explained.map(({ weeks }) => weeks)
  return { ...about, sentences: composeBriefing(facts), moves, movedWeeks, compared: found.compared, baseline }
}

/** The tickets of the period: of all, for they are not counted by each of the filters. */
async function readTickets(ctx: Context, { coverage, seen }: BriefingQuestion): Promise<CoverageAnswer> {
  return await (seen === null ? readShownCoverage(ctx, coverage) : readTeamCoverage(ctx, { ...coverage, seen }))
}

/** The figures of a change's series by the other dimension. */
async function readParts(ctx: Context, question: BriefingQuestion, { subject }: FoundMove) {
  const { dimension, value } = subject
  const groupBy = dimension === 'team' ? 'product' : 'team'
  const query = limitedQuery(question, groupBy, question.period.looked, { [dimension]: [value] })
  const { reader, seen } = question
  const asked = questionOf(await lookUp(ctx, reader, query), { reader, query, seen })
  return (await readIndicators(ctx, asked))()
}

type Filters = Partial<Record<'team' | 'product', string[]>>

/** What is asked of a part, limited to what its reader sees. Throws `forbidden` for what they are not given. */
function limitedQuery(
  { query, reader, seen }: Pick<BriefingQuestion, 'query' | 'reader' | 'seen'>,
  groupBy: 'none' | 'team' | 'product',
  { from, to }: Bucket,
  filters: Filters = {},
): IndicatorsQuery {
  const asked = { ...figuresQuery(query, groupBy), from, to, ...filters }
  const limited = limitToTeams(asked, seen)
  refuseCombination(reader, limited)
  return limited
}

function figuresQuery({ workspace, survey, ...query }: BriefingQuery, groupBy: IndicatorsQuery['groupBy']) {
  const filters = forEachName(DIMENSIONS, (dimension) => query[dimension])
  return { workspace, survey, groupBy, granularity: 'week' as const, asOf: 'now' as const, ...filters }
}
