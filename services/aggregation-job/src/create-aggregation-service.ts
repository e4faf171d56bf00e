import type { Database } from '@otzyv/database'
import type { Loop, Service } from '@otzyv/service-kit'
import { BATCH, refreshRollups } from './refresh-rollups.ts'

const EVERY_MS = 15_000

/** The step that turns responses into rollups and weekly indicators, every 15 seconds where there is something to do. */
export function createAggregationService(ctx: { db: Database }, options: { everyMs?: number } = {}): Service {
  const loop: Loop = {
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
  return {
    name: 'aggregation-job',
    routes: null,
    loops: [loop],
    checkReady: async () => {
      const oldest = await ctx.db
        .selectFrom('change_log')
        .select((eb) => eb.fn.countAll<number>().as('waiting'))
        .executeTakeFirst()
      return { ready: true, detail: { waitingChanges: oldest?.waiting ?? 0 } }
    },
    close: async () => {},
  }
}

/** The workspaces that have changes waiting; each look stays in one workspace. */
async function readWorkspacesWithChanges(ctx: { db: Database }): Promise<number[]> {
  const workspaces = await ctx.db.selectFrom('workspace').select('workspace_id').orderBy('workspace_id').execute()
  const found: number[] = []
  for (const { workspace_id } of workspaces) {
    const row = await ctx.db
      .selectFrom('change_log')
      .select('change_id')
      .where('workspace_id', '=', workspace_id)
      .limit(1)
      .executeTakeFirst()
    if (row) found.push(workspace_id)
  }
  return found
}
