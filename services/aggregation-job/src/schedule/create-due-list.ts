import { type Database, sqlFile } from '@otzyv/database'
import { computeSlots, type Schedule } from '@otzyv/service-kit'

type Standing = { workspaceId: number; timeZone: string; createdAt: Date; at: Date; unfinished: boolean }
const STANDINGS = sqlFile<Record<never, never>, Standing>('work/scheduled-jobs.sql')
type Newest = { workspaceId: number; job: string; slot: Date }
const NEWEST = sqlFile<{ workspaceIds: readonly number[] }, Newest>('work/newest-runs.sql')

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** `newest-runs.sql` looks so far back. */
const KNOWN_MS = 2 * DAY

type Timed = { name: string; schedule: Schedule }
/** When each job of a workspace is due by the clocks of a zone, in milliseconds since 1970, by the job's name. */
type Plan = { timeZone: string; dueAt: ReadonlyMap<string, number> }

/**
 * Knows which workspaces have a job that is due, on the database's clock: the instants stay in memory until they come, and
 * are then read again, since another process may have done the work. Asking costs one statement, whatever the number of
 * workspaces. A zone that changes and a workspace that is new are seen at the next question.
 */
export function createDueList<Job extends Timed>(
  ctx: { db: Database },
  jobs: readonly Job[],
): { find: () => Promise<number[]>; dueJobs: (workspaceId: number) => readonly Job[] } {
  const plans = new Map<number, Plan>()
  let due = new Map<number, readonly Job[]>()

  async function plan(standings: readonly Standing[]): Promise<void> {
    const unplanned = standings.filter((one) => plans.get(one.workspaceId)?.timeZone !== one.timeZone)
    if (unplanned.length === 0) return
    const newest = new Map<string, Date>()
    const runs = await NEWEST.execute(ctx.db, { workspaceIds: unplanned.map(({ workspaceId }) => workspaceId) })
    for (const { workspaceId, job, slot } of runs) newest.set(`${workspaceId} ${job}`, slot)
    const slotAfter = createSlotFinder()
    for (const { workspaceId, timeZone, createdAt, at } of unplanned) {
      const dueAt = jobs.map(({ name, schedule }) => {
        const last = newest.get(`${workspaceId} ${name}`) ?? createdAt
        const known = at.getTime() - last.getTime() < KNOWN_MS
        return [name, known ? slotAfter(schedule, timeZone, last) : Number.NEGATIVE_INFINITY] as const
      })
      plans.set(workspaceId, { timeZone, dueAt: new Map(dueAt) })
    }
  }

  return {
    find: async () => {
      const standings = await STANDINGS.execute(ctx.db, {})
      const there = new Set(standings.map(({ workspaceId }) => workspaceId))
      for (const workspaceId of plans.keys()) if (!there.has(workspaceId)) plans.delete(workspaceId)
      await plan(standings)
      due = new Map()
      for (const { workspaceId, at, unfinished } of standings) {
        const dueAt = plans.get(workspaceId)?.dueAt
        const ones = jobs.filter(({ name }) => unfinished || (dueAt?.get(name) ?? 0) <= at.getTime())
        if (ones.length === 0) continue
        due.set(workspaceId, ones)
        plans.delete(workspaceId)
      }
      return [...due.keys()]
    },
    // One that failed is visited whether it was found or not.
    dueJobs: (workspaceId) => due.get(workspaceId) ?? jobs,
  }
}

/** Finds the next slot after an instant, once for all workspaces of a zone. A zone that nobody knows is due at once: the visit fails. */
function createSlotFinder(): (schedule: Schedule, timeZone: string, after: Date) => number {
  const known = new Map<string, number>()
  return (schedule, timeZone, after) => {
    const key = [JSON.stringify(schedule), timeZone, after.getTime()].join(' ')
    const before = known.get(key)
    if (before !== undefined) return before
    const found = findSlot(schedule, timeZone, after)
    known.set(key, found)
    return found
  }
}

function findSlot(schedule: Schedule, timeZone: string, after: Date): number {
  // Far enough for a zone that leaves out a date; where there is no slot up to then, it is looked at again.
  const until = new Date(after.getTime() + (schedule.every === 'day' ? 3 * DAY : 3 * HOUR))
  try {
    return (computeSlots(schedule, timeZone, after, until)[0] ?? until).getTime()
  } catch {
    return Number.NEGATIVE_INFINITY
  }
}
