import { randomInt } from 'node:crypto'
import { type Database, sqlFile } from '@otzyv/database'
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
    const decision = byMarks.get(key) ?? (await decide(quarter))
    byMarks.set(key, decision)
    if (state.revision) byRevision.set(revisedKeyOf(quarter), decision)
    known.set(quarter.from, decision)
  }
  return quarters.flatMap(({ from }) => known.get(from) ?? [])
}

async function readMarks(ctx: { db: Database }, asked: Asked, quarters: readonly Bucket[]) {
  const spans = quarters.map(spanOf)
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) return []
  return await MARKS.execute(ctx.db, { ...asked, from: first.from, to: last.to, seed })
}
