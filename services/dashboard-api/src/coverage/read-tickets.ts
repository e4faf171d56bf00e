import type { CoverageSplit } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { DIMENSION_SETS } from '@otzyv/domain'
import type { Bucket } from '../periods/buckets.ts'
import { bucketOf } from '../periods/buckets.ts'
import { countTickets, type TicketCount } from './count-tickets.ts'

/** With more changes than this waiting, to look at each of them takes longer than to look at the tickets of a period. */
const LOOKED_AT = 10_000

/** What coverage is read from. Two readings with the same database, revision and waiting changes have the same coverage. */
export type CoverageState = {
  database: string
  /** Of the rollups; null if there are none. */
  revision: number | null
  /** Changes that the sums lack, counted up to a number that is too many to look at. */
  waiting: number
  /** Whether there are sums in the zone of the workspace that hold every ticket. */
  counted: boolean
}

type Zone = { workspaceId: number; timeZone: string }
type Workspace = { workspace_id: number; time_zone: string }

const STATE = sqlFile<Zone & { most: number }, CoverageState>('coverage/state.sql')
const SUMS = sqlFile<Zone & Bucket & { splits: readonly string[] }, TicketCount & { set: string }>(
  'coverage/read-sums.sql',
)

export async function readCoverageState(ctx: { db: Database }, workspace: Workspace): Promise<CoverageState> {
  const zone = { workspaceId: workspace.workspace_id, timeZone: workspace.time_zone }
  const [state] = await STATE.execute(ctx.db, { ...zone, most: LOOKED_AT + 1 })
  if (!state) throw new Error('the database gave no state')
  return state
}

/** Whether the tickets can be read from their sums and what waits for them; else they are counted one by one. */
export function areSummedUp({ counted, waiting }: CoverageState): boolean {
  return counted && waiting <= LOOKED_AT
}

/**
 * The tickets that were solved in `[from, to)` by outcome, once for each of the ways to split them, in their order: from their
 * sums if these know all of it, else from the tickets. Both give the same rows. To be read in the snapshot of the state.
 */
export async function readTickets(
  ctx: { db: Database },
  workspace: Workspace,
  period: Bucket,
  splits: readonly (readonly CoverageSplit[])[],
  state: CoverageState,
): Promise<TicketCount[][]> {
  const names = splits.map((parts) => nameInSums(parts, period))
  const known = names.filter((name) => name !== null)
  if (!areSummedUp(state) || known.length < names.length) return await countTickets(ctx, workspace, period, splits)
  const rows = await SUMS.execute(ctx.db, {
    ...{ workspaceId: workspace.workspace_id, timeZone: workspace.time_zone },
    ...{ from: period.from, to: period.to, splits: known },
  })
  return known.map((name) => rows.filter(({ set }) => set === name).map(({ set: _, ...counted }) => counted))
}

/** All tickets together are summed up by day, those of each dimension set by whole week; null: anything else. */
function nameInSums(parts: readonly CoverageSplit[], { from, to }: Bucket): string | null {
  const dimensions = parts.filter((part) => part !== 'week')
  if (dimensions.length === 0) return parts.length === 0 ? '' : 'week'
  const isWholeWeeks = bucketOf(from, 'week').from === from && bucketOf(to, 'week').from === to
  const set = DIMENSION_SETS.find((set) => set.join(',') === dimensions.join(','))
  return set && isWholeWeeks && parts.includes('week') ? `${set.join(',')},week` : null
}
