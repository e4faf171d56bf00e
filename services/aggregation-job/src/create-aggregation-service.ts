import type { Database } from '@otzyv/database'
import type { Logger, Loop, Service } from '@otzyv/service-kit'
import { buildDefinition, isBuildStalled } from './definition/build-definition.ts'
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
      for (const workspaceId of await readWorkspacesWithChanges(ctx)) {
        if (signal.aborted) break
        const result = await refreshRollups(ctx, workspaceId)
        if (result.outcome === 'refreshed') {
          rows += result.taken
          more ||= result.taken === BATCH
        }
      }
      return { rows, more }
    },
  }
  const scheduled: Loop = {
    name: 'scheduled-jobs',
    everyMs: LOOK_MS,
    run: async (signal) => {
      let rows = 0
      for (const workspaceId of await readWorkspaces(ctx)) {
        if (signal.aborted) break
        rows += await runDueJobs(ctx, workspaceId, jobs, signal)
      }
      return { rows, more: false }
    },
  }
  const building: Loop = {
    name: 'build-definitions',
    everyMs: LOOK_MS,
    run: async (signal) => {
      let rows = 0
      for (const workspaceId of await readWorkspaces(ctx)) {
        if (signal.aborted) break
        if (!(await isBuildStalled(ctx, workspaceId))) continue
        const result = await buildDefinition(ctx, workspaceId, () => signal.throwIfAborted())
        if (result.outcome === 'in_force') rows += 1
      }
      return { rows, more: false }
    },
  }
  return {
    name: 'aggregation-job',
    routes: null,
    loops: [absorbing, scheduled, building],
    checkReady: () => readReadiness(ctx),
    close: async () => {},
  }
}

async function readWorkspaces(ctx: { db: Database }): Promise<number[]> {
  const rows = await ctx.db.selectFrom('workspace').select('workspace_id').orderBy('workspace_id').execute()
  return rows.map((row) => row.workspace_id)
}

/** The workspaces that have changes waiting; each look stays in one workspace. */
async function readWorkspacesWithChanges(ctx: { db: Database }): Promise<number[]> {
  const found: number[] = []
  for (const workspaceId of await readWorkspaces(ctx)) {
    const row = await ctx.db
      .selectFrom('change_log')
      .select('change_id')
      .where('workspace_id', '=', workspaceId)
      .limit(1)
      .executeTakeFirst()
    if (row) found.push(workspaceId)
  }
  return found
}
