import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { LAST_DAY } from './build-history.ts'

/**
 * What the product is measured against: the same changes of the same facts, counted by team and product only. No periods, no
 * figures, no other set, no sent mails, and nothing that remembers what was counted, so it is right for new answers alone.
 */
export async function createPrototype(db: Database): Promise<void> {
  await sql`create schema prototype`.execute(db)
  await sql`create table prototype.log (like change_log including all)`.execute(db)
  await sql`
    create table prototype.daily (
      workspace_id integer not null, survey_id text not null, day date not null, team text not null, product text not null,
      evidence text not null, r1 integer not null, r2 integer not null, r3 integer not null, r4 integer not null, r5 integer not null,
      primary key (workspace_id, survey_id, day, team, product, evidence)
    )`.execute(db)
  await sql`
    insert into prototype.daily
    select workspace_id, survey_id, day, team, product, evidence, r1, r2, r3, r4, r5
    from daily_rollup
    where dimension_set = 'team,product'
    order by workspace_id, survey_id, day, team, product, evidence`.execute(db)
  await sql`vacuum analyze prototype.daily`.execute(db)
}

/** Logs for the prototype what waits to be absorbed by the product. */
export async function logForPrototype(db: Database): Promise<void> {
  await sql`insert into prototype.log (workspace_id, invitation_id) select workspace_id, invitation_id from change_log`.execute(
    db,
  )
}

export async function absorbByPrototype(db: Database): Promise<void> {
  await sql`
    with taken as (
      delete from prototype.log where workspace_id = 1 returning invitation_id
    ),
    touched as materialized (
      select array_agg(invitation_id) as ids from taken
    ),
    asked as materialized (
      select invitation_id, survey_id, team, product
      from invitation
      where workspace_id = 1 and invitation_id = any ((select ids from touched)::uuid[])
    ),
    answered as materialized (
      select invitation_id, local_day, rating, evidence
      from response
      where workspace_id = 1 and invitation_id = any ((select ids from touched)::uuid[])
    ),
    deltas as (
      select survey_id, local_day as day, team, product, evidence,
             count(*) filter (where rating = 1) as r1, count(*) filter (where rating = 2) as r2,
             count(*) filter (where rating = 3) as r3, count(*) filter (where rating = 4) as r4,
             count(*) filter (where rating = 5) as r5
      from asked
      join answered using (invitation_id)
      group by survey_id, local_day, team, product, evidence
    )
    insert into prototype.daily as d (workspace_id, survey_id, day, team, product, evidence, r1, r2, r3, r4, r5)
    select 1, survey_id, day, team, product, evidence, r1, r2, r3, r4, r5
    from deltas
    order by survey_id, day, team, product, evidence
    on conflict (workspace_id, survey_id, day, team, product, evidence) do update
      set (r1, r2, r3, r4, r5)
        = (d.r1 + excluded.r1, d.r2 + excluded.r2, d.r3 + excluded.r3, d.r4 + excluded.r4, d.r5 + excluded.r5)`.execute(
    db,
  )
}

/** That it counts the same, or it would be no measure. */
export async function requireSameCounts(db: Database): Promise<void> {
  const { rows } = await sql<{ differences: number }>`
    select count(*)::int as differences
    from (select * from prototype.daily where workspace_id = 1) as own
    full join (select * from daily_rollup where workspace_id = 1 and dimension_set = 'team,product') as product
      using (workspace_id, survey_id, day, team, product, evidence)
    where (own.r1, own.r2, own.r3, own.r4, own.r5) is distinct from (product.r1, product.r2, product.r3, product.r4, product.r5)
      and day >= ${LAST_DAY}::date - 3`.execute(db)
  const [row] = rows
  if (row?.differences !== 0) throw new Error(`The prototype counts ${row?.differences} cells differently`)
}
