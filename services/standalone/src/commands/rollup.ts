import { checkRollups, rebuildRollups, repairRollups } from '@otzyv/aggregation-job'
import { z } from 'zod'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { eachWorkspace } from '../command-line/each-workspace.ts'
import { day, ifAllRead } from '../command-line/typed-values.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { createCheckProgress } from '../start/create-check-progress.ts'
import { createProgress } from '../start/create-progress.ts'
import { oneOrAllOption } from './shared-options.ts'

const SHOWN = 20

export const rollupCheck = defineCommand({
  positionals: none,
  options: z.object({
    workspace: oneOrAllOption,
    repair: flag('set right what differs, and look again'),
  }),
  examples: ['otzyv rollup check --json', 'otzyv rollup check --repair'],
  run: async (ctx, { workspace, repair }) =>
    await withDatabase(ctx, 'rollup check', async ({ db }) => {
      const { done: workspaces, failures } = await eachWorkspace(
        { db, report: ctx.report },
        workspace,
        async ({ workspaceId, name }) => {
          const progress = createCheckProgress(name, ctx.json ? () => {} : ctx.report)
          try {
            if (!repair) {
              const differences = await checkRollups({ db }, workspaceId, progress.show)
              return { workspace: name, differences, repaired: 0 }
            }
            const { found, remaining } = await repairRollups({ db }, workspaceId, { onProgress: progress.show })
            return { workspace: name, differences: remaining, repaired: found.length - remaining.length }
          } finally {
            progress.end()
          }
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
          const invitations = createProgress(`${name}, invitations`, ctx.report)
          const days = createProgress(`${name}, days`, ctx.report)
          try {
            const rebuilt = await rebuildRollups({ db }, workspaceId, range, days.show, invitations.show)
            return { workspace: name, ...rebuilt }
          } finally {
            invitations.end()
            days.end()
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
