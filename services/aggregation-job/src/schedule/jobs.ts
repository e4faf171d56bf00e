import { type Database, inTransaction, readZoneOffsets } from '@otzyv/database'
import { compareZone, describeZoneDifferences, type Logger, type Schedule } from '@otzyv/service-kit'
import type { Difference } from '../check/difference.ts'
import { closeNotices, recordNotice } from '../check/record-notice.ts'
import { repairRollups } from '../check/repair-rollups.ts'
import { publishPeriods } from '../rollups/publish-periods.ts'
import { removeJobRuns } from './remove-job-runs.ts'

export type JobContext = { db: Database; log: Logger }

export type Job = {
  name: string
  schedule: Schedule
  /** Does the work and gives how many rows it wrote; calls `hold` inside each transaction that it commits. */
  run: (ctx: JobContext, workspaceId: number, hold: (ctx: { db: Database }) => Promise<void>) => Promise<number>
}

/** What runs at local times in each workspace's zone, beside the absorption of changes that runs all the time. */
export const jobs: readonly Job[] = [
  {
    name: 'publish-periods',
    schedule: { every: 'hour', minute: 5 },
    run: async (ctx, workspaceId, hold) => (await publishPeriods(ctx, workspaceId, undefined, hold)).cells,
  },
  {
    name: 'check-rollups',
    schedule: { every: 'day', hour: 3, minute: 30 },
    run: async ({ db, log }, workspaceId, hold) => {
      await warnOfZone({ db, log }, workspaceId)
      const report = async (ctx: { db: Database }, found: readonly Difference[], before: number) =>
        await (found.length > 0
          ? recordNotice(ctx, workspaceId, { count: before + found.length, examples: found }, 'repairing')
          : closeNotices(ctx, workspaceId))
      const check = await repairRollups({ db }, workspaceId, { hold, report, resume: true })
      const remaining = check.remaining.length
      const differences = check.foundBefore + check.found.length
      if (check.found.length > 0) {
        const examples = check.found.slice(0, 5)
        log.error({ workspaceId, differences, remaining, examples }, 'figures were wrong')
        await inTransaction({ db }, async (ctx) => {
          await hold(ctx)
          await recordNotice(ctx, workspaceId, { count: differences, examples: check.found }, remaining)
        })
      }
      if (remaining > 0) throw new Error(`${remaining} cells differ after the repair`)
      return differences
    },
  },
  {
    name: 'remove-job-runs',
    schedule: { every: 'day', hour: 3, minute: 10 },
    run: async (ctx, workspaceId, hold) =>
      await inTransaction(ctx, async (ctx) => {
        await hold(ctx)
        return await removeJobRuns(ctx, workspaceId)
      }),
  },
]

/** Says in the log where PostgreSQL and this program have come to read the workspace's zone differently, after an update. */
async function warnOfZone({ db, log }: JobContext, workspaceId: number): Promise<void> {
  const { time_zone: timeZone } = await db
    .selectFrom('workspace')
    .select('time_zone')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const line = describeZoneDifferences(timeZone, compareZone(timeZone, await readZoneOffsets({ db }, timeZone)))
  if (line) log.warn({ workspaceId }, line)
}
