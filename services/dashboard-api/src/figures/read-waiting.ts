import type { Granularity } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'

/** With more changes than this every bucket is held to be touched: to look each of them up would take too long. */
const LOOKED_UP_AT_MOST = 20_000

/** Changes that are not counted yet, and how many of them are about answers; the others change response rates only. */
type Waiting = { waiting: number; answers: number }

/** What waits for a bucket, by its first day, and for all buckets together (`null`); null if nothing does. */
export type WaitingOf = (bucket: string | null) => Waiting | null

type Row = { total: number; bucket: string | null } & (Waiting | { waiting: null; answers: null })

type WaitingQuery = {
  workspaceId: number
  surveyId: string
  granularity: Granularity
  from: string
  to: string
  teams: readonly string[] | null
}

const WAITING = sqlFile<WaitingQuery & { most: number }, Row>('dashboard/waiting-changes.sql')

/** What waits to be counted in the figures of a survey. To be read in the snapshot of the figures. */
export async function readWaiting(ctx: { db: Database }, query: WaitingQuery): Promise<WaitingOf> {
  const { workspaceId, surveyId, granularity, from, to, teams } = query
  const rows = await WAITING.execute(ctx.db, {
    workspaceId,
    surveyId,
    granularity,
    from,
    to,
    teams,
    most: LOOKED_UP_AT_MOST,
  })
  const total = rows[0]?.total ?? 0
  // How many wait in the whole workspace is not for who sees some of its teams.
  const said = teams === null ? total : LOOKED_UP_AT_MOST
  if (total > LOOKED_UP_AT_MOST) return () => ({ waiting: said, answers: said })
  const found = new Map<string | null, Waiting>()
  for (const { bucket, waiting, answers } of rows) if (waiting !== null) found.set(bucket, { waiting, answers })
  return (bucket) => found.get(bucket) ?? null
}
