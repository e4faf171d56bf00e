import { setTimeout as sleep } from 'node:timers/promises'
import { createAggregationService } from '@otzyv/aggregation-job'
import { createStatementRunner, type Database } from '@otzyv/database'
import { createLogger, runLoop } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { max, median } from 'simple-statistics'
import { addInvitations, STORE, storeParameters } from './add-invitations.ts'

const PER_SECOND = 1_000
const SECONDS = 50
const BATCH = 50

export type Freshness = { medianSeconds: number; worstSeconds: number; perSecond: number }

/**
 * How long it takes from the commit of a response until the stored figure of its week has it, while 1,000 a second arrive
 * and the aggregation service runs at its own schedule: the median and the worst over all responses.
 */
export async function measureFreshness(db: Database, connectionString: string): Promise<Freshness> {
  const ids = await addInvitations(db, 'fresh', PER_SECOND * SECONDS)
  const log = createLogger({ level: 'error', pretty: false })
  const runner = createStatementRunner(db, {
    connectionString,
    applicationName: 'bench-fresh',
    statementTimeoutMs: 60_000,
    onConnectionError: () => {},
  })
  const counted = async () => {
    const { rows } = await sql<{ n: number }>`select coalesce(sum(n), 0)::integer as n from weekly_indicator
      where workspace_id = 1 and dimension = 'all'`.execute(db)
    return rows[0]?.n ?? 0
  }
  const before = await counted()
  const abort = new AbortController()
  const loops = createAggregationService({ db, log }).loops.map((loop) => runLoop(loop, log, abort.signal))

  const commits: { at: number; stored: number }[] = []
  const seconds: number[] = []
  let seen = 0
  const look = async () => {
    const visible = (await counted()) - before
    const at = performance.now()
    while ((commits[seen]?.stored ?? Number.POSITIVE_INFINITY) <= visible)
      seconds.push((at - (commits[seen++]?.at ?? at)) / 1000)
  }
  const began = performance.now()
  for (let stored = 0; stored < ids.length; ) {
    const wait = began + (stored / PER_SECOND) * 1000 - performance.now()
    if (wait > 0) await Promise.all([sleep(wait), look()])
    await runner.run(STORE, storeParameters(ids.slice(stored, stored + BATCH)))
    stored += BATCH
    commits.push({ at: performance.now(), stored })
  }
  const perSecond = ids.length / ((performance.now() - began) / 1000)
  for (const deadline = performance.now() + 60_000; seen < commits.length && performance.now() < deadline; ) {
    await sleep(100)
    await look()
  }
  abort.abort()
  await Promise.all(loops)
  await runner.close()
  if (seen < commits.length) throw new Error('responses did not become visible within a minute')
  return {
    medianSeconds: median(seconds),
    worstSeconds: max(seconds),
    perSecond: Math.round(perSecond),
  }
}
