import { readJobRuns, readSelfChecks, type SelfCheck } from '@otzyv/aggregation-job'
import { z } from 'zod'
import { defineCommand, none } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { limitOption, oneOrAllOption } from './shared-options.ts'

export const jobs = defineCommand({
  positionals: none,
  options: z.object({ workspace: oneOrAllOption, limit: limitOption(30, 10_000) }),
  examples: ['otzyv jobs --limit 100', 'otzyv jobs --workspace demo --json'],
  run: async (ctx, { workspace: wished, limit }) =>
    await withDatabase(ctx, 'jobs', async ({ db }) => {
      const workspaceId = wished ? (await findWorkspace({ db }, wished)).workspaceId : null
      const runs = await readJobRuns({ db }, { workspaceId, limit })
      const selfChecks = await readSelfChecks({ db }, workspaceId)
      return {
        data: { runs, selfChecks },
        lines: [
          ...(runs.length === 0 ? ['No scheduled run yet.'] : runs.map(renderRun)),
          ...selfChecks.map(renderCheck),
        ],
      }
    }),
})

function renderRun(run: Awaited<ReturnType<typeof readJobRuns>>[number]): string {
  const took =
    run.state === 'dropped'
      ? ''
      : run.seconds === null
        ? '  continues'
        : `  ${run.seconds.toFixed(1)} s  ${run.rows} rows`
  const failure = run.error ? `  ${run.error}` : ''
  const slot = run.slot.toISOString().slice(0, 16)
  return `${slot}Z  ${run.workspace}  ${run.job.padEnd(16)} ${run.state.padEnd(8)}${took}${failure}`
}

function renderCheck({ workspace, checkedAt, differences, differencesEver }: SelfCheck): string {
  if (checkedAt === null) return `${workspace}: the figures were not checked yet.`
  const found = differences === 0 ? 'all figures were exact' : `${differences} cells were wrong, and were repaired`
  return `${workspace}: checked ${checkedAt.toISOString().slice(0, 16)}Z, ${found}; ${differencesEver} ever.`
}
