import type { GroupBy } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { countedEvidence } from '@otzyv/domain'
import { type Preset, SUPPRESSED_N } from '@otzyv/indicators'
import { NO_FILTERS } from '../figures/filters.ts'
import { readBucketSums } from '../figures/read-bucket-sums.ts'
import type { Rules } from '../figures/read-question.ts'
import { type Bucket, bucketOf } from '../periods/buckets.ts'
import { readHiddenCells } from '../small-cells/read-hidden-cells.ts'
import type { KnownState } from '../small-cells/read-remembered.ts'
import type { PublishedRow } from './read-published-rows.ts'

type Asked = {
  workspaceId: number
  surveyId: string
  groupBy: GroupBy
  granularity: 'week' | 'month' | 'quarter'
  from: string
  to: string
  preset: Preset
  state: KnownState
}
/** Whether a series is hidden in a bucket; `null` is all together. */
export type HiddenCells = (value: string | null, bucket: Bucket) => boolean
type Column = Map<string, number>
const NONE = new Array<number>(11).fill(0)

/**
 * Which published figures are hidden: those that are hidden now, those that were of few then, and those that differ from
 * now by fewer than five responses, which could be told apart by subtraction; with what would tell of them beside them.
 */
export async function readHiddenPublished(
  ctx: { db: Database },
  asked: Asked,
  rules: Rules,
  rows: readonly PublishedRow[],
): Promise<HiddenCells> {
  const evidence = { countedEvidence: countedEvidence(rules) }
  const now = await readBucketSums(ctx, { ...asked, ...evidence, filters: NO_FILTERS })
  const hiddenNow = await readHiddenCells(ctx, { ...asked, ...evidence })
  const [counts, all] = [new Map<string, number[]>(), new Map<string, number[]>()]
  for (const { value, bucket, ratingCounts } of now) {
    counts.set(`${bucket} ${value}`, ratingCounts)
    all.set(
      bucket,
      ratingCounts.map((count, rating) => count + (all.get(bucket)?.[rating] ?? 0)),
    )
  }
  const [then, changed] = [new Map<string, Column>(), new Map<string, Column>()]
  const changedAll = new Map<string, number>()
  for (const row of rows) {
    if (!row.dimension) continue
    if (row.dimension === 'all') changedAll.set(row.period, distance(row.ratingCounts, all.get(row.period) ?? NONE))
    if (row.dimension === 'all' && asked.groupBy !== 'none') continue
    const key = row.dimension === 'all' ? '' : row.value
    const before = counts.get(`${row.period} ${key}`) ?? NONE
    put(then, row.period, key, sum(row.ratingCounts))
    put(changed, row.period, key, distance(row.ratingCounts, before))
  }
  const closed = [then, changed].map(
    (columns) => new Map([...columns].map(([period, column]) => [period, closeColumn(column)])),
  )
  const few = (size: number | undefined) => size !== undefined && size > 0 && size < SUPPRESSED_N
  return (value, bucket) => {
    const period = bucketOf(bucket.from, asked.granularity).from
    if (hiddenNow(value === null ? 'none' : asked.groupBy, value ?? '', asked.granularity, bucket.from)) return true
    if (value === null) return few(changedAll.get(period))
    return closed.some((columns) => columns.get(period)?.has(value) ?? false)
  }
}

function put(columns: Map<string, Column>, period: string, value: string, size: number): void {
  const column = columns.get(period) ?? new Map<string, number>()
  columns.set(period, column.set(value, size))
}

/** The values to hide in one column: those of fewer than five, and the next larger ones until two of five in all are hidden. */
function closeColumn(sizes: Column): Set<string> {
  const ordered = [...sizes].filter(([, size]) => size > 0).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
  const closed = new Set<string>()
  let sum = 0
  for (const [value, size] of ordered) {
    const done =
      closed.size === 0 ? size >= SUPPRESSED_N : size >= SUPPRESSED_N && closed.size >= 2 && sum >= SUPPRESSED_N
    if (done) break
    closed.add(value)
    sum += size
  }
  return closed
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, count, rating) => total + Math.abs(count - (b[rating] ?? 0)), 0)
