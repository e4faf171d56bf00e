import { type AdminContext, applyRetention, type PersonDataParts } from '@otzyv/admin'
import {
  type Database,
  listWithWork,
  listWorkspaceIds,
  RETENTION_KINDS,
  sqlFile,
  type WorkPage,
  type WorkRow,
} from '@otzyv/database'
import { type Clock, createWorkspaceLoop, type Logger, type Loop } from '@otzyv/service-kit'

const DUE = sqlFile<WorkPage, WorkRow>('work/apply-retention.sql')
const RECORD = sqlFile<{ workspaceId: number; day: string | null }, Record<never, never>>('retention/record-run.sql')
const READ = sqlFile<{ workspaceId: number }, { today: string | null; done: string | null }>('retention/read-run.sql')

const EVERY_MS = 600_000
/** Steps of one visit; then other workspaces have their turn. */
const STEPS = 20

/**
 * Forgets each night, from two o'clock in the workspace's zone on, what is older than the workspace has set: in small steps,
 * each a change by the product itself with its audit row. A run that was stopped is taken up where it was.
 */
export function createRetentionLoop(ctx: { db: Database; log: Logger; now: Clock }, parts: PersonDataParts): Loop {
  return createWorkspaceLoop(ctx.log, {
    name: 'apply-retention',
    everyMs: EVERY_MS,
    findWork: () => listWithWork((page) => DUE.execute(ctx.db, page)),
    listWorkspaces: () => listWorkspaceIds(ctx),
    runWorkspace: async (workspaceId, signal) => {
      const admin: AdminContext = { db: ctx.db, now: ctx.now, workspaceId, actor: { kind: 'job', id: 'retention' } }
      const [run] = await READ.execute(ctx.db, { workspaceId })
      const day = run?.today ?? null
      if (day === null || day === run?.done) {
        await RECORD.execute(ctx.db, { workspaceId, day: null })
        return { rows: 0, more: false }
      }
      let rows = 0
      for (let step = 0; step < STEPS; step++) {
        signal.throwIfAborted()
        const forgotten = await forgetNext(admin, parts)
        if (forgotten === 0) {
          await RECORD.execute(ctx.db, { workspaceId, day })
          return { rows, more: false }
        }
        rows += forgotten
      }
      return { rows, more: true }
    },
  })
}

/** One step of the first kind that has something due. */
async function forgetNext(admin: AdminContext, parts: PersonDataParts): Promise<number> {
  for (const kind of RETENTION_KINDS) {
    const { forgotten } = await applyRetention(admin, parts, { kind })
    if (forgotten > 0) return forgotten
  }
  return 0
}
