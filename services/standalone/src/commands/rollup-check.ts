import { checkRollups, repairRollups } from '@otzyv/aggregation-job'
import type { CommandBody } from '../command.ts'
import { textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { withDatabase } from '../with-database.ts'

const SHOWN = 20

export const rollupCheck: CommandBody = {
  options: {
    workspace: { type: 'string', value: 'NAME', help: 'only this workspace; all of them without it' },
    repair: { type: 'boolean', help: 'count the weeks anew that have a difference, and look again' },
  },
  examples: ['otzyv rollup check --json', 'otzyv rollup check --repair'],
  run: async (ctx, _positionals, values) =>
    await withDatabase(ctx, 'rollup check', async ({ db }) => {
      const wished = textOf(values, 'workspace')
      const all = await db.selectFrom('workspace').select(['workspace_id', 'name']).orderBy('workspace_id').execute()
      const rows = wished
        ? [await findWorkspace({ db }, wished)]
        : all.map((row) => ({ workspaceId: row.workspace_id, name: row.name }))
      const workspaces = []
      for (const { workspaceId, name } of rows) {
        if (values.repair === true) {
          const { found, remaining } = await repairRollups({ db }, workspaceId)
          workspaces.push({ workspace: name, differences: remaining, repaired: found.length - remaining.length })
        } else {
          const differences = await checkRollups({ db }, workspaceId)
          workspaces.push({ workspace: name, differences, repaired: 0 })
        }
      }
      const failed = workspaces.some((one) => one.differences.length > 0)
      return {
        failed,
        data: { exact: !failed, workspaces },
        lines: workspaces.flatMap(({ workspace, differences, repaired }) => [
          ...(repaired > 0 ? [`${workspace}: ${repaired} cells were wrong and are repaired.`] : []),
          differences.length === 0
            ? `${workspace}: every cell equals a full recount.`
            : `${workspace}: ${differences.length} cells differ from a full recount.`,
          ...differences
            .slice(0, SHOWN)
            .map(
              (cell) =>
                `  ${cell.day} ${cell.surveyId} ${cell.dimensionSet} ${cell.figure}: stored ${cell.stored}, counted ${cell.expected}`,
            ),
        ]),
      }
    }),
}
