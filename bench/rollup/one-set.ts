import { createSqlFile, type Database, inTransaction, prepareStatement } from '@otzyv/database'
import { sql } from 'kysely'
import { renderFirstSet } from '../../scripts/sql/render-sql.ts'

const SUMS = /coalesce\(\(select json_agg\(new_sums\) from new_sums\), '\[\]'\)/
const text = renderFirstSet('rollups/apply-changes.sql')
if (!SUMS.test(text)) throw new Error('The statement that absorbs gives its sums in another way now.')

type Params = { workspaceId: number; limit: number; zone: null; countedEvidence: readonly string[]; passesOn: boolean }
/** The product's own statement with one dimension set, no lags and no periods: what nobody asks for is not computed. */
const APPLY = createSqlFile<Params, { taken: number }>('one-set.sql', text.replace(SUMS, "'[]'::json"))
prepareStatement(APPLY.name, APPLY.text)

/** Tables of its own for what the prototype counts, too, with the product's statement: what more sets and periods cost is the rest. */
export async function createOneSet(db: Database): Promise<void> {
  await sql`create schema one_set`.execute(db)
  for (const table of ['change_log', 'counted', 'segment', 'daily_sum'])
    await sql`create table one_set.${sql.id(table)} (like public.${sql.id(table)} including all)`.execute(db)
  await sql`insert into one_set.segment select * from segment where dimension_set = 'team,product'`.execute(db)
  await sql`
    insert into one_set.daily_sum
    select sums.*
    from daily_sum sums
    join one_set.segment using (workspace_id, segment_id)
    order by workspace_id, day, segment_id`.execute(db)
  await sql`vacuum analyze one_set.daily_sum`.execute(db)
}

/** Logs for it what waits to be absorbed by the product. */
export async function logForOneSet(db: Database): Promise<void> {
  await sql`insert into one_set.change_log (workspace_id, invitation_id) select workspace_id, invitation_id from change_log`.execute(
    db,
  )
}

/** Absorbs all that is logged, as the product does: a transaction, with nested loops off. */
export async function absorbByOneSet(db: Database): Promise<void> {
  const params = { workspaceId: 1, limit: 20_000, zone: null, countedEvidence: ['confirmed'], passesOn: false }
  await inTransaction({ db }, async ({ db }) => {
    await sql`
      select set_config('search_path', 'one_set, public', true), set_config('enable_nestloop', 'off', true),
             set_config('jit', 'off', true)`.execute(db)
    await APPLY.execute(db, params)
  })
}
