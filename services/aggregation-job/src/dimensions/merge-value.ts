import { type Database, sqlFile } from '@otzyv/database'
import type { Dimension } from '@otzyv/domain'
import { absorbChanges } from '../rollups/absorb-changes.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { inRollups, type RollupContext } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'

const RESOLVE = sqlFile<{ workspaceId: number; dimension: Dimension }, { value: string }>('rollups/resolve-merges.sql')
const LOG = sqlFile<{ workspaceId: number; dimension: Dimension; values: readonly string[] }, { invitations: number }>(
  'rollups/log-values.sql',
)

export type Merge = { dimension: Dimension; value: string; into: string; by: string; note: string }

/** Writes the audit of a change, in its transaction; what it throws takes the change back. */
export type RecordChange<Part = string> = (
  ctx: { db: Database },
  change: { before: Part; after: Part },
) => Promise<void>

export type MergeResult =
  /** `countsAs` is where the chain ends; `invitations` is how many were counted again. */
  | { outcome: 'merged'; countsAs: string; invitations: number }
  | { outcome: 'unknown_value'; value: string }
  | { outcome: 'merged_already'; into: string }
  /** Both are one value in the end. */
  | { outcome: 'cycle' }

/**
 * Makes a value of a dimension count as another one, in all of history and from now on. The facts stay as they were frozen,
 * and so do the figures as published. Each invitation of the value is logged as changed, because that is the one way to
 * count that is exact while votes come in; a rebuild of the days would recount the invitations of all other values too.
 * They are absorbed in the transaction of the merge, so that its figures are seen whole, and at once.
 */
export async function mergeValue(
  ctx: { db: Database },
  workspaceId: number,
  { dimension, value, into, by, note }: Merge,
  record: RecordChange,
): Promise<MergeResult> {
  return await inWorkspace(ctx, workspaceId, async (ctx, ruleset) => {
    const known = await readValues(ctx, workspaceId, dimension)
    const unknown = [value, into].find((one) => !known.has(one))
    if (unknown !== undefined) return { outcome: 'unknown_value', value: unknown }
    const merges = await readMerges(ctx, workspaceId, dimension)
    const before = merges.get(value)
    if (before !== undefined) return { outcome: 'merged_already', into: before }
    let end = into
    for (let next = merges.get(end); next !== undefined; next = merges.get(end)) end = next
    if (end === value) return { outcome: 'cycle' }
    const key = { workspace_id: workspaceId, dimension, value }
    await ctx.db
      .insertInto('dimension_merge')
      .values({ ...key, into_value: into, counts_as: end, merged_by: by, note })
      .execute()
    await record(ctx, { before: value, after: end })
    const invitations = await resolveMerges(ctx, workspaceId, dimension, value)
    await absorbChanges(ctx, workspaceId, ruleset)
    return { outcome: 'merged', countsAs: end, invitations }
  })
}

/** Undoes a merge: the value counts as itself again, in all of history. */
export async function unmergeValue(
  ctx: { db: Database },
  workspaceId: number,
  { dimension, value }: Omit<Merge, 'into'>,
  record: RecordChange,
): Promise<{ outcome: 'unmerged'; countedAs: string; invitations: number } | { outcome: 'not_merged' }> {
  return await inWorkspace(ctx, workspaceId, async (ctx, ruleset) => {
    const row = await ctx.db
      .deleteFrom('dimension_merge')
      .where('workspace_id', '=', workspaceId)
      .where('dimension', '=', dimension)
      .where('value', '=', value)
      .returning('counts_as')
      .executeTakeFirst()
    if (!row) return { outcome: 'not_merged' }
    await record(ctx, { before: row.counts_as, after: value })
    const invitations = await resolveMerges(ctx, workspaceId, dimension, value)
    await absorbChanges(ctx, workspaceId, ruleset)
    return { outcome: 'unmerged', countedAs: row.counts_as, invitations }
  })
}

/** Works while holding the workspace. What waits already is absorbed before, to hold it for as short as may be. */
async function inWorkspace<Result>(
  ctx: { db: Database },
  workspaceId: number,
  work: (ctx: RollupContext, ruleset: Ruleset) => Promise<Result>,
): Promise<Result> {
  await aggregateWorkspace(ctx, workspaceId)
  return await inRollups(ctx, async (ctx) => {
    const lock = await lockWorkspace(ctx, workspaceId, 'wait')
    if (lock.outcome !== 'locked') throw new Error(`workspace ${workspaceId} has no rollups`)
    return await work(ctx, lock.ruleset)
  })
}

/** Two statements: a distributed PostgreSQL refuses one that follows the chains and inserts. */
async function resolveMerges(
  ctx: { db: Database },
  workspaceId: number,
  dimension: Dimension,
  value: string,
): Promise<number> {
  const changed = await RESOLVE.execute(ctx.db, { workspaceId, dimension })
  const values = [...new Set([...changed.map((row) => row.value), value])]
  const [logged] = await LOG.execute(ctx.db, { workspaceId, dimension, values })
  return logged?.invitations ?? 0
}

async function readValues(ctx: { db: Database }, workspaceId: number, dimension: Dimension): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('dimension_value')
    .select('value')
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', dimension)
    .execute()
  return new Set(rows.map((row) => row.value))
}

/** What each merged value was merged into, as it was asked for. */
async function readMerges(
  ctx: { db: Database },
  workspaceId: number,
  dimension: Dimension,
): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('dimension_merge')
    .select(['value', 'into_value'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', dimension)
    .execute()
  return new Map(rows.map((row) => [row.value, row.into_value]))
}
