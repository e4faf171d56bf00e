import type { Database } from '@otzyv/database'
import type { Dimension } from '@otzyv/domain'

/** What a value counted as before the change, and what it counts as now. */
export type CountedChange = { before: string; after: string }
/** Called in the transaction of the change, before it is committed; what it throws takes the change back. */
type RecordCounted = (ctx: { db: Database }, change: CountedChange) => Promise<void>

type Value = { dimension: Dimension; value: string; by: string; note: string }

/** The part of the aggregation job that recounts what a merge moves; services/standalone hands it in. */
export type Counting<Merged, Unmerged> = {
  mergeValue: (
    ctx: { db: Database },
    workspaceId: number,
    merge: Value & { into: string },
    record: RecordCounted,
  ) => Promise<Merged>
  unmergeValue: (ctx: { db: Database }, workspaceId: number, value: Value, record: RecordCounted) => Promise<Unmerged>
}
