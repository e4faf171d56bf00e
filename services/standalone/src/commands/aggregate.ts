import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { z } from 'zod'
import { defineCommand, none } from '../command-line/define-command.ts'
import { eachWorkspace } from '../command-line/each-workspace.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { oneOrAllOption } from './shared-options.ts'

export const aggregate = defineCommand({
  positionals: none,
  options: z.object({ workspace: oneOrAllOption }),
  examples: ['otzyv aggregate', 'otzyv aggregate --workspace demo --json'],
  run: async (ctx, { workspace }) =>
    await withDatabase(ctx, 'aggregate', async ({ db }) => {
      const { done: workspaces, failures } = await eachWorkspace(
        { db, report: ctx.report },
        workspace,
        async ({ workspaceId, name }) => {
          const { taken, cells } = await aggregateWorkspace({ db }, workspaceId, (done) => {
            if (done >= 5000) ctx.report(`${name}: ${done} changes absorbed`)
          })
          return { workspace: name, changes: taken, indicators: cells }
        },
      )
      return {
        failed: failures.length > 0,
        data: { workspaces, ...(failures.length > 0 && { failures }) },
        lines: workspaces.map(
          (one) => `${one.workspace}: ${one.changes} changes absorbed, ${one.indicators} indicators computed.`,
        ),
      }
    }),
})
