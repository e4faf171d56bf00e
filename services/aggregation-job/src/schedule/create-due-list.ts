import { type Database, sqlFile } from '@otzyv/database'
import { computeSlots, type Schedule } from '@otzyv/service-kit'
import { LRUCache } from 'lru-cache'

type Row = {
  workspaceId: number
  timeZone: string
  createdAt: Date
  at: Date
  job: string | null
  slot: Date | null
  unfinished: boolean
}
const ROWS = sqlFile<Record<never, never>, Row>('work/scheduled-jobs.sql')

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The statement looks so far back; a job whose newest slot is older is due. */
const KNOWN_MS = 2 * DAY

type Timed = { name: string; schedule: Schedule }

/**
 * Finds the workspaces that have a job that is due, by the database's clock and each workspace's zone, in one statement
 * whatever their number. What it finds is claimed in the visit, under the locks of one workspace.
 */
export function createDueList<Job extends Timed>(
  ctx: { db: Database },
  jobs: readonly Job[],
): { find: () => Promise<number[]>; dueJobs: (workspaceId: number) => readonly Job[] } {
  const slotAfter = createSlotFinder()
  let due = new Map<number, readonly Job[]>()
  return {
    find: async () => {
      const workspaces = new Map<number, { row: Row; newest: Map<string | null, Date | null> }>()
      for (const row of await ROWS.execute(ctx.db, {})) {
        const workspace = workspaces.get(row.workspaceId) ?? { row, newest: new Map() }
        workspaces.set(row.workspaceId, workspace)
        workspace.newest.set(row.job, row.slot)
      }
      due = new Map()
      for (const [workspaceId, { row, newest }] of workspaces) {
        const isDue = ({ name, schedule }: Job) => {
          const last = newest.get(name) ?? row.createdAt
          const isKnown = row.at.getTime() - last.getTime() < KNOWN_MS
          return !isKnown || slotAfter(schedule, row.timeZone, last) <= row.at.getTime()
        }
        const ones = row.unfinished ? jobs : jobs.filter(isDue)
        if (ones.length > 0) due.set(workspaceId, ones)
      }
      return [...due.keys()]
    },
    // One that failed is visited whether it was found or not.
    dueJobs: (workspaceId) => due.get(workspaceId) ?? jobs,
  }
}

/** Finds the next slot after an instant, once for all workspaces of a zone whose last one was the same. */
function createSlotFinder(): (schedule: Schedule, timeZone: string, after: Date) => number {
  const known = new LRUCache<string, number>({ max: 10_000 })
  return (schedule, timeZone, after) => {
    const key = `${JSON.stringify(schedule)} ${timeZone} ${after.getTime()}`
    const before = known.get(key)
    if (before !== undefined) return before
    const found = findSlot(schedule, timeZone, after)
    known.set(key, found)
    return found
  }
}

/** In milliseconds since 1970. A zone that nobody knows is due at once: the visit says what is wrong with it. */
function findSlot(schedule: Schedule, timeZone: string, after: Date): number {
  // Far enough for a zone that leaves out a date; where there is no slot up to then, the visit looks for itself.
  const until = new Date(after.getTime() + (schedule.every === 'day' ? 3 * DAY : 3 * HOUR))
  try {
    return (computeSlots(schedule, timeZone, after, until)[0] ?? until).getTime()
  } catch {
    return Number.NEGATIVE_INFINITY
  }
}
