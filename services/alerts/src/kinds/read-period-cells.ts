import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { WatchedRule } from './finding.ts'
import { isCounted } from './is-counted.ts'
import type { Granularity } from './last-period.ts'

export type By = 'none' | 'team' | 'product'

/** What is stored of a value in a period. */
export type PeriodCell = {
  value: string
  period: string
  preset: string
  figure: { value: number | null; lower: number | null; upper: number | null; n: number }
  sent: number
  responded: number
}

type Asked = { by: By; granularity: Granularity; from: string; to: string }

/**
 * The cells of periods in `[from, to)` of every value that counts as itself and that the rule watches; of none while answers of
 * the newest period wait to be counted, since what is half counted says nothing. Figures, merges and what waits are of one
 * snapshot.
 */
export async function readPeriodCells(
  { db }: { db: Database },
  workspaceId: number,
  { surveyId, teams, products }: Pick<WatchedRule, 'surveyId' | 'teams' | 'products'>,
  { by, granularity, from, to }: Asked,
): Promise<PeriodCell[]> {
  const dimension = by === 'none' ? 'all' : by
  const value = by === 'none' ? sql<string>`''` : sql<string>`${sql.ref(`cell.${by}`)}`
  const watched = by === 'team' ? teams : by === 'product' ? products : []
  const rows = await db
    .selectFrom('period_indicator as cell')
    .leftJoin('dimension_merge as merge', (join) =>
      join
        .onRef('merge.workspace_id', '=', 'cell.workspace_id')
        .on('merge.dimension', '=', by === 'none' ? 'team' : by)
        .on(sql<boolean>`merge.value = ${value} and ${by} <> 'none'`),
    )
    .select([value.as('named'), 'cell.period', 'cell.preset', 'cell.value', 'cell.lower', 'cell.upper', 'cell.n'])
    .select(['cell.sent', 'cell.responded'])
    .where('cell.workspace_id', '=', workspaceId)
    .where('cell.survey_id', '=', surveyId ?? '')
    .where('cell.granularity', '=', granularity)
    .where('cell.dimension', '=', dimension)
    .where('cell.period', '>=', from)
    .where('cell.period', '<', to)
    .where('merge.value', 'is', null)
    .where(isCounted(workspaceId, surveyId ?? '', from, to))
    .$if(watched.length > 0, (query) => query.where(value, 'in', [...watched]))
    .orderBy('named')
    .orderBy('cell.period')
    .execute()
  return rows.map(({ named, period, preset, value, lower, upper, n, sent, responded }) => ({
    value: named,
    period,
    preset,
    figure: { value, lower, upper, n },
    sent,
    responded,
  }))
}
