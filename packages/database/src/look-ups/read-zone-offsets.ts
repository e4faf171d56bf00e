import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** How many minutes the clocks of a zone are ahead of UTC by PostgreSQL's rules, at each full hour from a year's start on. */
export type ZoneOffsets = { from: Date; minutes: number[] }

/** Reads the offsets of a zone for three years, this one and the next two; throws for a zone that PostgreSQL does not know. */
export async function readZoneOffsets(ctx: { db: Database }, timeZone: string): Promise<ZoneOffsets> {
  const { rows } = await sql<{ from: Date; minutes: number[] }>`
    with span as (select date_trunc('year', now(), 'UTC') as starts)
    select starts as "from",
           (select array_agg((extract(epoch from (at at time zone ${timeZone}::text) - (at at time zone 'UTC')) / 60)::int
                             order by at)
            from generate_series(starts, starts + interval '3 years', interval '1 hour') as at) as minutes
    from span`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('the offsets of a zone were asked for, and none came')
  return row
}
