import { type Database, sqlFile } from '@otzyv/database'
import type { By, Scope } from './scope.ts'

type Asked = {
  workspaceId: number
  surveyId: string
  granularity: 'day' | 'week' | 'month' | 'quarter' | 'all'
  from: string
  to: string
  groupBy: By
  thenBy: By
  countedEvidence: readonly string[]
  /** Nothing is given while answers of these days wait to be counted. */
  whenCounted: boolean
}
type Names = readonly string[] | null

/** The sums of one bucket; `bucket` is null of all days together. */
export type CountedSums = {
  value: string
  second: string
  bucket: string | null
  rating_counts: number[]
  sent: number
  responded: number
}

const SUMS = sqlFile<Asked & { teams: Names; products: Names; countries: Names }, CountedSums>(
  'alerts/counted-sums.sql',
)

/** Counts one by one what no sums are kept of, under the rules of all figures. It reads each invitation of the survey. */
export async function countSums({ db }: { db: Database }, scope: Scope, asked: Asked): Promise<CountedSums[]> {
  const named = (values: readonly string[]) => (values.length > 0 ? [...values] : null)
  const { teams, products, countries } = scope
  const names = { teams: named(teams), products: named(products), countries: named(countries) }
  return await SUMS.execute(db, { ...asked, ...names })
}
