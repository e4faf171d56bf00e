import { type Database, readRulesetInForce } from '@otzyv/database'
import { countedEvidence, presetOf } from '@otzyv/domain'
import { computeIndicator } from '@otzyv/indicators'
import { sql } from 'kysely'
import { countSums } from './count-sums.ts'
import type { WatchedRule } from './finding.ts'
import { isCounted } from './is-counted.ts'
import type { Granularity } from './last-period.ts'
import { type By, isCountedOneByOne, type Scope } from './scope.ts'

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

type Watched = Scope & Pick<WatchedRule, 'surveyId'>

/**
 * The cells of periods in `[from, to)` of every value that counts as itself and that the rule watches; of none while answers of
 * the newest period wait to be counted, since what is half counted says nothing. Figures and what waits are of one snapshot. They
 * are those that are stored, or counted one by one where the rule is limited to something that no sums are kept of.
 */
export async function readPeriodCells(
  ctx: { db: Database },
  workspaceId: number,
  watched: Watched,
  asked: Asked,
): Promise<PeriodCell[]> {
  const read = isCountedOneByOne(watched, asked.by) ? countCells : readStored
  return await read(ctx, workspaceId, watched, asked)
}

async function readStored(
  { db }: { db: Database },
  workspaceId: number,
  { surveyId, teams, products }: Watched,
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

async function countCells(
  ctx: { db: Database },
  workspaceId: number,
  watched: Watched,
  { by, granularity, from, to }: Asked,
): Promise<PeriodCell[]> {
  const { db } = ctx
  const surveyId = watched.surveyId ?? ''
  const survey = await db
    .selectFrom('survey')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .executeTakeFirst()
  const rules = await readRulesetInForce(ctx, workspaceId)
  if (!survey || !rules) return []
  const preset = presetOf(rules, { surveyId, kind: survey.kind })
  const asked = { workspaceId, surveyId, granularity, from, to, groupBy: by, thenBy: 'none' } as const
  const sums = await countSums(ctx, watched, { ...asked, countedEvidence: countedEvidence(rules), whenCounted: true })
  const merged = await db
    .selectFrom('dimension_merge')
    .select('value')
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', by === 'none' ? 'team' : by)
    .execute()
  const isMerged = (named: string) => by !== 'none' && merged.some(({ value }) => value === named)
  return sums.flatMap(({ value: named, bucket, rating_counts, sent, responded }) => {
    if (bucket === null || isMerged(named)) return []
    const { value, lower, upper, n } = computeIndicator(rating_counts, preset)
    return [{ value: named, period: bucket, preset: preset.id, figure: { value, lower, upper, n }, sent, responded }]
  })
}
