import { aggregateWorkspace } from '@otzyv/aggregation-job'
import type { CommandBody } from '../command.ts'
import { textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { withDatabase } from '../with-database.ts'

export const aggregate: CommandBody = {
  options: { workspace: { type: 'string', value: 'NAME', help: 'only this workspace; all of them without it' } },
  examples: ['otzyv aggregate', 'otzyv aggregate --workspace demo --json'],
  run: async (ctx, _positionals, values) =>
    await withDatabase(ctx, 'aggregate', async ({ db }) => {
      const wished = textOf(values, 'workspace')
      const rows = wished
        ? [await findWorkspace({ db }, wished)]
        : (await db.selectFrom('workspace').select(['workspace_id', 'name']).orderBy('workspace_id').execute()).map(
            (row) => ({
              workspaceId: row.workspace_id,
              name: row.name,
            }),
          )
      const workspaces = []
      for (const { workspaceId, name } of rows) {
        const { taken, cells } = await aggregateWorkspace({ db }, workspaceId, (done) => {
          if (done >= 5000) ctx.tell(`${name}: ${done} changes absorbed`)
        })
        workspaces.push({ workspace: name, changes: taken, indicators: cells })
      }
      return {
        data: { workspaces },
        lines: workspaces.map(
          (one) => `${one.workspace}: ${one.changes} changes absorbed, ${one.indicators} indicators computed.`,
        ),
      }
    }),
}
