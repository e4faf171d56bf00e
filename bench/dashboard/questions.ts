import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** A question of the dashboard, and the same of the raw tables. */
export type Question = { name: string; query: string; rawText: string }

const raw = (columns: string, from: string, filter = '') => `
  select ${columns}date_trunc('week', r.local_day::timestamp)::date as week, r.rating, count(*)
  from response r
  join invitation i using (workspace_id, invitation_id)
  where r.workspace_id = 1 and r.survey_id = 'csat' and r.evidence = 'confirmed' and r.local_day >= '${from}' ${filter}
  group by ${columns}week, r.rating`

const WEEKS_78 = '2025-05-19'
const WEEKS_13 = '2026-08-17'

export const QUESTIONS: readonly Question[] = [
  {
    name: 'all together, 78 weeks',
    query: `groupBy=none&granularity=week&from=${WEEKS_78}&to=2026-11-16`,
    rawText: raw('', WEEKS_78),
  },
  {
    name: 'one team, 78 weeks',
    query: `team=team-1&granularity=week&from=${WEEKS_78}&to=2026-11-16`,
    rawText: raw('', WEEKS_78, "and i.team = 'team-1'"),
  },
  {
    name: '40 teams, 13 weeks',
    query: `groupBy=team&granularity=week&from=${WEEKS_13}&to=2026-11-16`,
    rawText: raw('i.team, ', WEEKS_13),
  },
  {
    name: '40 teams, 78 weeks',
    query: `groupBy=team&granularity=week&from=${WEEKS_78}&to=2026-11-16`,
    rawText: raw('i.team, ', WEEKS_78),
  },
]

/** Milliseconds that the raw tables take for it. */
export async function timeRaw(db: Database, { rawText }: Question): Promise<number> {
  const began = performance.now()
  await sql.raw(rawText).execute(db)
  return performance.now() - began
}
