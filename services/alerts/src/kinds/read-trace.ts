import type { SilentPart } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { type RawBuilder, sql } from 'kysely'
import type { Moment } from './finding.ts'

/** Rows that say when something came (`at`), with a time of theirs that has an index and is at most three days earlier (`near`). */
export type Trace = RawBuilder<unknown>

type Where = Pick<Moment, 'workspaceId'>

/** The traces that a part leaves; webhooks are judged one by one. */
export function partTrace(part: Exclude<SilentPart, 'webhooks'>, { workspaceId }: Where): Trace {
  if (part === 'tickets')
    return sql`select recorded_at as at, solved_at as near from coverage where workspace_id = ${workspaceId}`
  if (part === 'mails')
    return sql`select sent_at as at, sending_at as near from delivery
      where workspace_id = ${workspaceId} and sending_at is not null and sent_at is not null`
  return sql`select received_at as at, local_day as near from response
    where workspace_id = ${workspaceId}
      and survey_id = any (array(select survey_id from survey where workspace_id = ${workspaceId}))`
}

export function webhookTrace(webhookSourceId: string, { workspaceId }: Where): Trace {
  return sql`select received_at as at, received_at as near from webhook_receipt
    where workspace_id = ${workspaceId} and webhook_source_id = ${webhookSourceId}`
}

/**
 * When the last one came in the newest 36 days, null for never, and how many came in the same hours of each of the four weeks
 * before as it has been since. It reads the rows of three days, and more only of what has not come for an hour: of each of
 * these weeks as much as the silence has lasted. What was reported more than three days late is no sign of life: it may be a
 * history that was brought along.
 */
export async function readTrace(
  { db }: { db: Database },
  trace: Trace,
): Promise<{ last: Date | null; same: number[] }> {
  const { rows } = await sql<{ last: Date | null; same: number[] }>`
    with newest as (
      select coalesce(
        (select max(at) from (${trace}) as one where near > now() - interval '3 days' and at <= now()),
        (select max(at) from (${trace}) as one
         where near > now() - interval '39 days' and at > now() - interval '36 days' and at <= now())
      ) as last
    )
    select last, case when last > now() - interval '1 hour' then '{}'::integer[] else array(
      select (select count(*)::integer from (${trace}) as one
              where near > last - make_interval(days => 7 * week + 3) and near <= now() - make_interval(days => 7 * week - 1)
                and at > last - make_interval(days => 7 * week) and at <= now() - make_interval(days => 7 * week))
      from generate_series(1, 4) as week
    ) end as same
    from newest`.execute(db)
  return rows[0] ?? { last: null, same: [] }
}
