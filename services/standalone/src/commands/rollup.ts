import { checkRollups, rebuildRollups, repairRollups } from '@otzyv/aggregation-job'
import { z } from 'zod'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { eachWorkspace } from '../command-line/each-workspace.ts'
import { day, ifAllRead } from '../command-line/typed-values.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { createProgress } from '../start/create-progress.ts'
import { oneOrAllOption } from './shared-options.ts'

const SHOWN = 20

export const rollupCheck = defineCommand({
  positionals: none,
  options: z.object({
    workspace: oneOrAllOption,
    repair: flag('recount the weeks that have a difference, and look again'),
  }),
  examples: ['otzyv rollup check --json', 'otzyv rollup check --repair'],
  run: async (ctx, { workspace, repair }) =>
    await withDatabase(ctx, 'rollup check', async ({ db }) => {
      const { done: workspaces, failures } = await eachWorkspace(
        { db, report: ctx.report },
        workspace,
        async ({ workspaceId, name }) => {
          if (!repair) return { workspace: name, differences: await checkRollups({ db }, workspaceId), repaired: 0 }
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
})

export const rollupRebuild = defineCommand({
  positionals: none,
  options: z
    .object({
      workspace: oneOrAllOption,
      from: option(day.optional(), 'first day to count again, such as 2026-01-31; the first one without it', 'DAY'),
      to: option(day.optional(), 'first day after that is left alone; to the last one without it', 'DAY'),
    })
    .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
      error: '--from must be before --to',
      ...ifAllRead,
    }),
  examples: ['otzyv rollup rebuild', 'otzyv rollup rebuild --workspace demo --from 2026-01-01 --to 2026-04-01'],
  run: async (ctx, { workspace, from, to }) => {
    const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    return await withDatabase(ctx, 'rollup rebuild', async ({ db }) => {
      const { done: workspaces, failures } = await eachWorkspace(
        { db, report: ctx.report },
        workspace,
        async ({ workspaceId, name }) => {
          const progress = createProgress(name, ctx.report)
          try {
            return { workspace: name, ...(await rebuildRollups({ db }, workspaceId, range, progress.show)) }
          } finally {
            progress.end()
          }
        },
      )
      return {
        failed: failures.length > 0,
        data: { workspaces, ...(failures.length > 0 && { failures }) },
        lines: workspaces.map((one) =>
          one.outcome === 'nothing_there'
            ? `${one.workspace}: nothing to count.`
            : `${one.workspace}: the days from ${one.range.from} to before ${one.range.to} are counted again${one.resumed ? ' (went on where it was stopped)' : ''}.`,
        ),
      }
    })
  },
})
