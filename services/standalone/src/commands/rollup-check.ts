import { checkRollups, repairRollups } from '@otzyv/aggregation-job'
import type { CommandBody } from '../command.ts'
import { textOf } from '../command.ts'
import { eachWorkspace } from '../each-workspace.ts'
import { withDatabase } from '../with-database.ts'
import { oneOrAllOption } from './shared-options.ts'

const SHOWN = 20

export const rollupCheck: CommandBody = {
  options: {
    workspace: oneOrAllOption,
    repair: { type: 'boolean', help: 'recount the weeks that have a difference, and look again' },
  },
  examples: ['otzyv rollup check --json', 'otzyv rollup check --repair'],
  run: async (ctx, _positionals, values) =>
    await withDatabase(ctx, 'rollup check', async ({ db }) => {
      const { done: workspaces, failures } = await eachWorkspace(
        { db, tell: ctx.tell },
        textOf(values, 'workspace'),
        async ({ workspaceId, name }) => {
          if (values.repair !== true)
            return { workspace: name, differences: await checkRollups({ db }, workspaceId), repaired: 0 }
          const { found, remaining } = await repairRollups({ db }, workspaceId)
          return { workspace: name, differences: remaining, repaired: found.length - remaining.length }
        },
      )
      const failed = failures.length > 0 || workspaces.some((one) => one.differences.length > 0)
      return {
        failed,
        data: { exact: !failed, workspaces, ...(failures.length > 0 && { failures }) },
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
