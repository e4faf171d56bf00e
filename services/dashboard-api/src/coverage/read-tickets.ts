import type { CoverageSplit } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { COVERAGE_SETS, SPLITS, shiftDay } from '@otzyv/domain'
import { countAtMost } from '../limits/count-at-most.ts'
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
const SUMS = sqlFile<
  Zone & Bucket & { splits: readonly string[]; sets: readonly string[] },
  TicketCount & { set: string }
>('coverage/read-sums.sql')

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
 * The tickets that were solved in `[from, to)` by outcome, once for each of the ways to split them, in their order. They are read
 * from their sums if these know all of it: by day if they are not split, and else by whole weeks, with the days at both ends
 * counted from the tickets, which are never more than twelve. What no sums are kept of is counted from the tickets; so is
 * everything until all tickets are summed up. All give the same rows. To be read in the snapshot of the state. Throws
 * `invalid_request` for more tickets than one question may count.
 */
export async function readTickets(
  ctx: { db: Database },
  workspace: Workspace,
  period: Bucket,
  splits: readonly (readonly CoverageSplit[])[],
  state: CoverageState,
): Promise<TicketCount[][]> {
  if (!areSummedUp(state)) return await countTickets(ctx, workspace, period, splits)
  const known = splits.map((parts) => ({ name: parts.join(','), set: chooseSet(parts) }))
  const unknown = known.find(({ set }) => set === null)
  if (unknown) {
    const [whole = []] = await readSums(ctx, workspace, period, [{ name: '', set: '' }])
    const facts = whole.reduce((sum, { count }) => sum + count, 0)
    return await countAtMost(ctx, { facts, what: 'tickets' }, limitedOf(unknown.name), () =>
      countTickets(ctx, workspace, period, splits),
    )
  }
  const sums = known.map(({ name, set }) => ({ name, set: set ?? '' }))
  const weeks = sums.every(({ set }) => set === '') ? period : innerWeeks(period)
  if (weeks === null) return await countTickets(ctx, workspace, period, splits)
  const parts = [await readSums(ctx, workspace, weeks, sums)]
  for (const days of [
    { from: period.from, to: weeks.from },
    { from: weeks.to, to: period.to },
  ])
    if (days.from < days.to) parts.push(await countTickets(ctx, workspace, days, splits))
  const [first = []] = parts
  return parts.length === 1 ? first : splits.map((_, place) => addUp(parts.flatMap((part) => part[place] ?? [])))
}

type Wanted = { name: string; set: string }

async function readSums(ctx: { db: Database }, workspace: Workspace, { from, to }: Bucket, wanted: readonly Wanted[]) {
  const rows = await SUMS.execute(ctx.db, {
    ...{ workspaceId: workspace.workspace_id, timeZone: workspace.time_zone, from, to },
    ...{ splits: wanted.map(({ name }) => name), sets: wanted.map(({ set }) => set) },
  })
  return wanted.map(({ name }) => rows.filter(({ set }) => set === name).map(({ set: _, ...counted }) => counted))
}

/** The smallest set whose sums have all of these parts, '' for what is not split by a value; null if there is none. */
function chooseSet(parts: readonly CoverageSplit[]): string | null {
  const dimensions = parts.filter((part) => part !== 'week')
  if (dimensions.length === 0) return ''
  const fitting = COVERAGE_SETS.filter((set) => dimensions.every((one) => set.includes(one)))
  const [smallest] = fitting.sort((a, b) => a.length - b.length)
  return smallest?.join(',') ?? null
}

const limitedOf = (name: string) => ({
  why: `No sums are kept of tickets by ${name}`,
  instead: `Ask for fewer days, or by one of ${SPLITS.join(', ')}.`,
})

/** The whole weeks within some days; null if there are none. */
function innerWeeks({ from, to }: Bucket): Bucket | null {
  const weeks = { from: bucketOf(shiftDay(from, 6), 'week').from, to: bucketOf(to, 'week').from }
  return weeks.from < weeks.to ? weeks : null
}

/** Counts of several times together, in the order in which one time gives them. */
function addUp(tickets: readonly TicketCount[]): TicketCount[] {
  const sums = new Map<string, { order: string[]; ticket: TicketCount }>()
  for (const ticket of tickets) {
    const order = [ticket.week, ...SPLITS.map((split) => ticket[split])].map((value) => value ?? '')
    const key = JSON.stringify([order, ticket.asked, ticket.outcome])
    const known = sums.get(key)
    if (known) known.ticket = { ...known.ticket, count: known.ticket.count + ticket.count }
    else sums.set(key, { order, ticket })
  }
  return [...sums.values()].sort(compareCounts).map(({ ticket }) => ticket)
}

type Placed = { order: readonly string[]; ticket: TicketCount }

function compareCounts(a: Placed, b: Placed): number {
  const place = a.order.findIndex((value, index) => value !== b.order[index])
  if (place !== -1) return (a.order[place] ?? '') < (b.order[place] ?? '') ? -1 : 1
  const [one, other] = [a.ticket, b.ticket]
  if (one.count !== other.count) return other.count - one.count
  if (one.asked !== other.asked) return one.asked ? -1 : 1
  return one.outcome < other.outcome ? -1 : 1
}
