import type { Database } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'

/** Answers of each day of a series: `n` a day, of which the share `good` are fives (of NPS tens) and the others ones. */
export type DaySpan = {
  team: string
  product?: string
  survey?: 'csat' | 'nps'
  from: string
  to: string
  n: number
  good: number
}

/** Writes the sums of days `[from, to)` as the aggregation job stores them; what was there for these days is replaced. */
export async function setDays(db: Database, workspaceId: number, spans: readonly DaySpan[]): Promise<void> {
  await sql`insert into rollup_state (workspace_id) values (${workspaceId}) on conflict do nothing`.execute(db)
  for (const { team, product = 'mail', survey = 'csat', from, to, n, good } of spans) {
    const values = [team, product]
    await sql`
      insert into segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
      select ${workspaceId}, coalesce(max(segment_id), 0) + 1, ${survey}, 'team,product', ${values}::text[]
      from segment where workspace_id = ${workspaceId}
      having not exists (select 1 from segment where workspace_id = ${workspaceId} and survey_id = ${survey} and dimension_values = ${values}::text[])`.execute(
      db,
    )
    const days: { day: string; fives: number }[] = []
    let owed = 0
    for (let day = from; day < to; day = shiftDay(day, 1)) {
      // As even as it can be, so that nothing of what a test sees is chance.
      owed += n * good
      const fives = Math.floor(owed)
      owed -= fives
      days.push({ day, fives: Math.min(n, fives) })
    }
    await sql`
      insert into daily_sum (workspace_id, day, segment_id, confirmed)
      select ${workspaceId}, day::date, segment_id, case when ${survey} = 'nps' then array[0, ${n} - fives, 0, 0, 0, 0, 0, 0, 0, 0, fives]
                                   else array[0, ${n} - fives, 0, 0, 0, fives, 0, 0, 0, 0, 0] end
      from json_to_recordset(${JSON.stringify(days)}::json) as one (day text, fives integer),
           segment
      where segment.workspace_id = ${workspaceId} and survey_id = ${survey} and dimension_values = ${values}::text[]
      on conflict (workspace_id, day, segment_id) do update set confirmed = excluded.confirmed`.execute(db)
  }
}
