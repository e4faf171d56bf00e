import type { IndicatorsQuery, IndicatorsResult, MovesAnswer, MovesQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Dimension, Split } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { limitToTeams } from '../figures/limit-to-teams.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import { lookUp, type Question, questionOf } from '../figures/read-question.ts'
import { refuseCombination } from '../figures/refuse-combination.ts'
import type { Bucket } from '../periods/buckets.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { chooseWeeks, type MovesWeeks } from './choose-weeks.ts'
import { computeMoves } from './compute-moves.ts'

type Context = { db: Database; now: () => Date }

/** What a list of moves is asked about, looked up; no sum is read for it. */
export type MovesQuestion = {
  weeks: MovesWeeks
  by: Dimension
  /** By the dimension: over the weeks looked at and the period, and over the weeks compared with, if those lie apart. */
  own: Question
  compared: Question | null
  /** By the other dimension that is judged together with it; null if it is judged by itself. */
  beside: Question | null
}

/** Looks up what a list is about. Throws `unknown_workspace`, `unknown_survey`, `invalid_request`, `forbidden`. */
export async function readMovesQuestion(ctx: Context, asking: FigureReader, query: MovesQuery): Promise<MovesQuestion> {
  const seen = await readSeenTeams(ctx, asking)
  const { by, against: _against, ...rest } = query
  const lookFor = async (groupBy: Dimension) => {
    const asked: IndicatorsQuery = { ...rest, groupBy, granularity: 'week', asOf: 'now' }
    return { asked: limitToTeams(asked, seen), found: await lookUp(ctx, asking, asked) }
  }
  const { asked, found } = await lookFor(by)
  // Nobody is behind made-up answers, and a briefing speaks of them with all of them, too.
  const reader = found.workspace.madeUp ? { ...asking, seesSmallCells: true } : asking
  refuseCombination(reader, asked)
  const weeks = chooseWeeks(found.row.today, query)
  const { looked, period, against } = weeks
  const first = looked.from < period.from ? looked.from : period.from
  const reaches = against.to >= first
  const about = ({ asked, found }: Awaited<ReturnType<typeof lookFor>>, { from, to }: Bucket) =>
    questionOf(found, { reader, query: { ...asked, from, to }, seen })
  const own = { from: reaches && against.from < first ? against.from : first, to: period.to }
  const other = otherJudged(query, { isLimited: seen !== null && !reader.seesSmallCells })
  return {
    weeks,
    by,
    own: about({ asked, found }, own),
    compared: reaches ? null : about({ asked, found }, against),
    beside: other && about(await lookFor(other), looked),
  }
}

/** A briefing judges teams and products together, and so does a list of either, but of one within the other. */
function otherJudged({ by, team, product }: MovesQuery, { isLimited }: { isLimited: boolean }): Split | null {
  // Who sees some teams, and no small cells, gets figures by these alone.
  if ((by !== 'team' && by !== 'product') || team.length + product.length > 0 || isLimited) return null
  return by === 'team' ? 'product' : 'team'
}

/** Reads the sums of a list in the snapshot of the question; the list is computed when it is called for. */
export async function readMoves(ctx: Context, question: MovesQuestion): Promise<() => MovesAnswer> {
  const read = async (one: Question | null) => (one === null ? () => null : await readIndicators(ctx, one))
  const own = await readIndicators(ctx, question.own)
  const compared: () => IndicatorsResult | null = await read(question.compared)
  const beside: () => IndicatorsResult | null = await read(question.beside)
  return () => computeMoves(question, { own: own(), compared: compared(), beside: beside() })
}
