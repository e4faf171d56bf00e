import type { IndicatorsQuery, IndicatorsResult } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { DIMENSIONS, type Dimension, forEachName } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'
import { limitToTeams } from './limit-to-teams.ts'
import { readIndicators } from './read-indicators.ts'
import { lookUp, questionOf } from './read-question.ts'
import { isGiven, refuseCombination } from './refuse-combination.ts'

/** Who asks about which survey. */
export type Asking = {
  reader: FigureReader
  seen: SeenTeams
  workspace: string | undefined
  survey: string
}

/** Which full weeks, of what, split by what. */
export type WeeksOf = {
  from: string
  to: string
  groupBy: IndicatorsQuery['groupBy']
  filters: Readonly<Partial<Record<Dimension, readonly string[]>>>
}

/**
 * Weekly figures as their reader is shown them. Throws `forbidden` for what could reveal single answers to this reader, and
 * what a question about figures throws.
 */
export async function readWeeks(
  ctx: { db: Database; now: () => Date },
  asking: Asking,
  of: WeeksOf,
): Promise<IndicatorsResult> {
  const query = queryOf(asking, of)
  refuseCombination(asking.reader, query)
  const { reader, seen } = asking
  const question = questionOf(await lookUp(ctx, reader, query), { reader, query, seen })
  return (await readIndicators(ctx, question))()
}

/** Whether the reader is shown these figures at all. */
export function mayReadWeeks(asking: Asking, of: Omit<WeeksOf, 'from' | 'to'>): boolean {
  return isGiven(asking.reader, queryOf(asking, { ...of, from: '', to: '' }))
}

function queryOf({ workspace, survey, seen }: Asking, { from, to, groupBy, filters }: WeeksOf): IndicatorsQuery {
  const values = forEachName(DIMENSIONS, (dimension) => [...(filters[dimension] ?? [])])
  return limitToTeams({ workspace, survey, groupBy, granularity: 'week', asOf: 'now', from, to, ...values }, seen)
}
