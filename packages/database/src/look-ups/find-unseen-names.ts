import type { UnseenName } from '@otzyv/contracts'
import { findNearest } from '@otzyv/domain'
import { sql } from 'kysely'
import type { Database } from '../database.ts'

type Scope = { teams: readonly string[]; products: readonly string[]; countries: readonly string[] }
type Dimension = UnseenName['dimension']

/** The newest tickets that are looked at: 13 weeks, by which everything is compared. */
const LATELY = sql`interval '91 days'`
const DIMENSIONS = { team: 'teams', product: 'products', country: 'countries' } as const

/**
 * Of each rule, the names in it of which there have been no tickets for 13 weeks, nor of what counts as the same. A name that no
 * ticket ever had may be misspelt, so those that are written much like it come along.
 */
export async function findUnseenNames<Rule extends Scope>(
  { db }: { db: Database },
  workspaceId: number,
  rules: readonly Rule[],
): Promise<Map<Rule, UnseenName[]>> {
  const unseen = new Map<Rule, UnseenName[]>(rules.map((rule) => [rule, []]))
  for (const dimension of ['team', 'product', 'country'] as const) {
    const names = [...new Set(rules.flatMap((rule) => rule[DIMENSIONS[dimension]]))].filter((name) => name !== '')
    if (names.length === 0) continue
    const found = await findUnseen(db, workspaceId, dimension, names)
    for (const rule of rules)
      unseen.get(rule)?.push(...found.filter(({ value }) => rule[DIMENSIONS[dimension]].includes(value)))
  }
  return unseen
}

/** Whether a rule can find nothing so far: of some dimension it names only what there is not. */
export function watchesNothing(rule: Scope, unseen: readonly UnseenName[]): boolean {
  return Object.entries(DIMENSIONS).some(([dimension, part]) => {
    const missing = unseen.filter((one) => one.dimension === dimension).map(({ value }) => value)
    return missing.length > 0 && rule[part].every((name) => missing.includes(name))
  })
}

async function findUnseen(
  db: Database,
  workspaceId: number,
  dimension: Dimension,
  names: readonly string[],
): Promise<UnseenName[]> {
  const known = await db
    .selectFrom('dimension_value')
    .select(['value', 'label', 'retired_at'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', dimension)
    .execute()
  const merges = await db
    .selectFrom('dimension_merge')
    .select(['value', 'counts_as'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', dimension)
    .execute()
  const countsAs = new Map(merges.map((merge) => [merge.value, merge.counts_as]))
  const same = (name: string) => {
    const counted = countsAs.get(name) ?? name
    return [counted, ...merges.filter((merge) => merge.counts_as === counted).map(({ value }) => value)]
  }
  const values = new Set(known.map(({ value }) => value))
  const asked = [...new Set(names.flatMap(same))].filter((value) => values.has(value))
  const lately = await findLately(db, workspaceId, dimension, asked)
  const offered = known.filter(({ value, retired_at }) => retired_at === null && !countsAs.has(value))
  return names
    .filter((name) => !same(name).some((value) => lately.has(value)))
    .map((value) => {
      const isKnown = same(value).some((one) => values.has(one))
      const nearest = isKnown ? [] : findNearest(value, offered).map(({ value, label }) => ({ value, label }))
      return {
        dimension,
        value,
        countsAs: countsAs.get(value) ?? null,
        seen: isKnown ? 'not_lately' : 'never',
        nearest,
      }
    })
}

/** Of some values those that tickets of the newest 13 weeks have; most of them the newest week has. */
async function findLately(
  db: Database,
  workspaceId: number,
  dimension: Dimension,
  values: readonly string[],
): Promise<Set<string>> {
  if (values.length === 0) return new Set()
  const soon = await sql<{ value: string }>`
    select value from unnest(${[...values]}::text[]) as value
    where (select true from coverage
           where workspace_id = ${workspaceId} and solved_at > now() - interval '7 days' and ${sql.ref(dimension)} = value
           order by solved_at desc
           limit 1)`.execute(db)
  const lately = new Set(soon.rows.map(({ value }) => value))
  const left = values.filter((value) => !lately.has(value))
  if (left.length === 0) return lately
  const later = await sql<{ value: string }>`
    select distinct ${sql.ref(dimension)} as value from coverage
    where workspace_id = ${workspaceId} and solved_at > now() - ${LATELY} and ${sql.ref(dimension)} = any (${left}::text[])`.execute(
    db,
  )
  for (const { value } of later.rows) lately.add(value)
  return lately
}
