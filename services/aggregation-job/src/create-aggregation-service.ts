import { type Database, proveWritable } from '@otzyv/database'
import type { Logger, Loop, Service } from '@otzyv/service-kit'
import { buildDefinition, isBuildStalled } from './definition/build-definition.ts'
import { forEachWorkspace } from './for-each-workspace.ts'
import { readReadiness } from './read-readiness.ts'
import { BATCH, refreshRollups } from './refresh-rollups.ts'
import { jobs } from './schedule/jobs.ts'
import { runDueJobs } from './schedule/run-due-jobs.ts'

const EVERY_MS = 15_000
/** How often it looks whether a slot is due; a look reads one row a job and workspace. */
const LOOK_MS = 60_000

/**
 * The step that turns responses into rollups and the figures of weeks, months and quarters: every 15 seconds where there
 * is something to do. At local times of each workspace it closes periods and checks itself. A definition that was begun, and
 * that nobody is building, is built here.
 */
export function createAggregationService(
  ctx: { db: Database; log: Logger },
  options: { everyMs?: number } = {},
): Service {
  const absorbing: Loop = {
    name: 'refresh-rollups',
    everyMs: options.everyMs ?? EVERY_MS,
    run: async (signal) => {
      let rows = 0
      let more = false
      await forEachWorkspace(ctx, signal, async (workspaceId) => {
        if (!(await hasChanges(ctx, workspaceId))) return
        const result = await refreshRollups(ctx, workspaceId)
        if (result.outcome !== 'refreshed') return
        rows += result.taken
        more ||= result.taken === BATCH
      })
      return { rows, more }
    },
  }
  const scheduled: Loop = {
    name: 'scheduled-jobs',
    everyMs: LOOK_MS,
    run: async (signal) => {
      let rows = 0
      await forEachWorkspace(ctx, signal, async (workspaceId) => {
        rows += await runDueJobs(ctx, workspaceId, jobs, signal)
      })
      return { rows, more: false }
    },
  }
  const building: Loop = {
    name: 'build-definitions',
    everyMs: LOOK_MS,
    run: async (signal) => {
      let rows = 0
      await forEachWorkspace(ctx, signal, async (workspaceId) => {
        if (!(await isBuildStalled(ctx, workspaceId))) return
        const result = await buildDefinition(ctx, workspaceId, () => signal.throwIfAborted())
        if (result.outcome === 'in_force') rows += 1
      })
      return { rows, more: false }
    },
  }
  return {
    name: 'aggregation-job',
    routes: null,
    loops: [absorbing, scheduled, building],
    checkReady: async () => {
      await proveWritable(ctx, 'aggregation-job')
      return await readReadiness(ctx)
    },
    close: async () => {},
  }
}

async function hasChanges(ctx: { db: Database }, workspaceId: number): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('change_log')
    .select('change_id')
    .where('workspace_id', '=', workspaceId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
