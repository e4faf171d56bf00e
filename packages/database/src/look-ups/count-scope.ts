import type { Database } from '../database.ts'

type Scope = { teams: readonly string[]; products: readonly string[]; countries: readonly string[] }
/** What each merged value counts as, by dimension and value. */
export type Merges = ReadonlyMap<string, string>

/** The merges of the dimensions that alert rules are limited to. */
export async function readMerges({ db }: { db: Database }, workspaceId: number): Promise<Merges> {
  const rows = await db
    .selectFrom('dimension_merge')
    .select(['dimension', 'value', 'counts_as'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', 'in', ['team', 'product', 'country'])
    .execute()
  return new Map(rows.map(({ dimension, value, counts_as }) => [`${dimension}\n${value}`, counts_as]))
}

/** What a rule is limited to, with each value that was merged as the one that it counts as: no figure has its own name any more. */
export function countScope({ teams, products, countries }: Scope, merges: Merges): Scope {
  const counted = (dimension: string, values: readonly string[]) => [
    ...new Set(values.map((value) => merges.get(`${dimension}\n${value}`) ?? value)),
  ]
  return {
    teams: counted('team', teams),
    products: counted('product', products),
    countries: counted('country', countries),
  }
}
