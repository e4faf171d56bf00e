import {
  type Database,
  listWithWork,
  listWorkspaceIds,
  proveWritable,
  sqlFile,
  type WorkPage,
  type WorkRow,
} from '@otzyv/database'
import { createWorkspaceLoop, type Logger, type Service } from '@otzyv/service-kit'
import { createLatency } from '@otzyv/service-kit/metrics'
import { refreshRollups } from './rollups/refresh-rollups.ts'
import { createDueList } from './schedule/create-due-list.ts'
import { createZoneWatch } from './schedule/create-zone-watch.ts'
import { jobs } from './schedule/jobs.ts'
import { readReadiness } from './schedule/read-readiness.ts'
import { requireNoFailedRun } from './schedule/require-no-failed-run.ts'
import { runDueJobs } from './schedule/run-due-jobs.ts'
import { buildRuleset, readBuildState } from './upcoming/build-ruleset.ts'

const CHANGED = sqlFile<WorkPage, WorkRow>('work/refresh-rollups.sql')
const BUILDING = sqlFile<WorkPage, WorkRow>('work/build-rulesets.sql')

const EVERY_MS = 15_000
/** How often it looks whether a slot is due. */
const LOOK_MS = 60_000

/**
 * The step that turns responses into rollups and the figures of weeks, months and quarters: every 15 seconds where there
 * is something to do. At local times of each workspace it closes periods and checks itself. A ruleset that was begun, and
 * that nobody is building, is built here.
 */
export function createAggregationService(
  ctx: { db: Database; log: Logger },
  options: { everyMs?: number } = {},
): Service {
  const latency = createLatency({
    name: 'otzyv_aggregation_job_absorb_seconds',
    help: 'How long it takes to count the changes of one workspace that wait, up to its limit of a turn.',
    outcomes: ['counted', 'failed'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  })
  const zones = createZoneWatch(ctx)
  const listWorkspaces = () => listWorkspaceIds(ctx)
  const absorbing = createWorkspaceLoop(ctx.log, {
    name: 'refresh-rollups',
    everyMs: options.everyMs ?? EVERY_MS,
    atOnce: 3,
    findWork: () => listWithWork((page) => CHANGED.execute(ctx.db, page)),
    listWorkspaces,
    runWorkspace: async (workspaceId) => {
      const end = latency.start()
      const result = await refreshRollups(ctx, workspaceId).catch((error: unknown) => {
        end('failed')
        throw error
      })
      if (result.outcome !== 'refreshed') return { rows: 0, more: false }
      end('counted')
      return { rows: result.taken + result.tickets, more: result.more }
    },
  })
  const due = createDueList(ctx, jobs)
  const scheduled = createWorkspaceLoop(ctx.log, {
    name: 'scheduled-jobs',
    everyMs: LOOK_MS,
    findWork: due.find,
    listWorkspaces,
    runWorkspace: async (workspaceId, signal) => {
      const rows = await runDueJobs(ctx, workspaceId, due.dueJobs(workspaceId), signal)
      await requireNoFailedRun(ctx, workspaceId, jobs)
      return { rows, more: false }
    },
  })
  const building = createWorkspaceLoop(ctx.log, {
    name: 'build-rulesets',
    everyMs: LOOK_MS,
    findWork: () => listWithWork((page) => BUILDING.execute(ctx.db, page)),
    listWorkspaces,
    runWorkspace: async (workspaceId, signal) => {
      const state = await readBuildState(ctx, workspaceId)
      // One that failed is not known to work before it was tried again.
      if (state !== 'stalled') return state === 'none' ? { rows: 0, more: false } : null
      const result = await buildRuleset(ctx, workspaceId, () => signal.throwIfAborted())
      return { rows: result.outcome === 'in_force' ? 1 : 0, more: false }
    },
  })
  return {
    name: 'aggregation-job',
    routes: null,
    loops: [absorbing, scheduled, building],
    checkReady: async () => {
      await proveWritable(ctx, 'aggregation-job')
      const { ready, detail } = await readReadiness(ctx)
      return { ready, detail: { ...detail, zonesThatDiffer: await zones.countDiffering() } }
    },
    metrics: [latency.metric],
    close: async () => {},
  }
}
