import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Bucket } from '../periods/buckets.ts'
import type { HiddenIn } from './decide-hidden-cells.ts'
import { spanOf } from './decide-quarters.ts'

/** Which sums a snapshot sees: the same revision of the same database, the same sums; null or 0 says nothing. */
export type KnownState = { database: string; revision: number | null }

type Asked = { workspaceId: number; surveyId: string; countedEvidence: readonly string[] }

const MARKS = sqlFile<
  Asked & { from: string; to: string; seed: number },
  { week: string; cells: number; mark: string }
>('dashboard/answer-marks.sql')

/** Of this process alone, so that nobody can make answers whose marks are those of others. */
const seed = randomInt(2 ** 47)
/** Decisions, one a quarter of a survey, by the revision that they were made under, and by the marks of their answers. */
const byRevision = new LRUCache<string, HiddenIn>({ max: 256 })
const byMarks = new LRUCache<string, HiddenIn>({ max: 256 })

/**
 * The decision of each quarter, from memory if its answers are the ones that it was made from. Under a revision that was
 * looked at before nothing is read; else the database gives a mark of each week, and only quarters that have another one are
 * decided again: to decide takes all answers of a quarter by day and value, which are a hundred times as much.
 */
export async function readRemembered(
  ctx: { db: Database },
  query: Asked & {
    state: KnownState
    /** The name of the rules that are decided by. */
    rules: string
    quarters: readonly Bucket[]
    decide: (quarter: Bucket) => Promise<HiddenIn>
  },
): Promise<HiddenIn[]> {
  const { workspaceId, surveyId, countedEvidence, state, rules, quarters, decide } = query
  const placeOf = ({ from }: Bucket) => [state.database, workspaceId, surveyId, countedEvidence, rules, from]
  const revisedKeyOf = (quarter: Bucket) => JSON.stringify([state.revision, placeOf(quarter)])
  const known = new Map<string, HiddenIn>()
  if (state.revision)
    for (const quarter of quarters) {
      const before = byRevision.get(revisedKeyOf(quarter))
      if (before) known.set(quarter.from, before)
    }
  const unknown = quarters.filter(({ from }) => !known.has(from))
  const marks = await readMarks(ctx, { workspaceId, surveyId, countedEvidence }, unknown)
  for (const quarter of unknown) {
    const span = spanOf(quarter)
    const own = marks.filter(({ week }) => week >= span.from && week < span.to)
    const key = JSON.stringify([own, placeOf(quarter)])
    const decision =
      byMarks.get(key) ??
      (await stayAwake(
        ctx,
        decideOnce(key, () => decide(quarter)),
      ))
    if (state.revision) byRevision.set(revisedKeyOf(quarter), decision)
    known.set(quarter.from, decision)
  }
  return quarters.flatMap(({ from }) => known.get(from) ?? [])
}

/** Decisions on their way: a page asks several questions at once, which wait for one decision. */
const underWay = new Map<string, Promise<HiddenIn>>()

function decideOnce(key: string, decide: () => Promise<HiddenIn>): Promise<HiddenIn> {
  const known = underWay.get(key)
  if (known) return known
  const deciding = decide()
    .then((decision) => {
      byMarks.set(key, decision)
      return decision
    })
    .finally(() => underWay.delete(key))
  underWay.set(key, deciding)
  return deciding
}

/** Far below the 15 seconds after which the server ends a session whose transaction idles. */
const AWAKE_MS = 1_000

/** Waits for a decision in the transaction of its question, which does not idle meanwhile. */
async function stayAwake<Result>(ctx: { db: Database }, awaited: Promise<Result>): Promise<Result> {
  const done = awaited.then((result) => ({ result }))
  for (;;) {
    const timer = new AbortController()
    const slept = sleep(AWAKE_MS, null, { signal: timer.signal }).catch(() => null)
    const came = await Promise.race([done, slept])
    timer.abort()
    if (came) return came.result
    await sql`select 1`.execute(ctx.db)
  }
}

async function readMarks(ctx: { db: Database }, asked: Asked, quarters: readonly Bucket[]) {
  const spans = quarters.map(spanOf)
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) return []
  return await MARKS.execute(ctx.db, { ...asked, from: first.from, to: last.to, seed })
}
