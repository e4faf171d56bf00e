import { readJobRuns, readSelfChecks, type SelfCheck } from '@otzyv/aggregation-job'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { withDatabase } from '../with-database.ts'

export const jobsCommand: CommandBody = {
  options: {
    workspace: { type: 'string', value: 'NAME', help: 'only this workspace; all of them without it' },
    limit: { type: 'string', value: 'N', help: 'how many of the newest runs; 30 without it' },
  },
  examples: ['otzyv jobs --limit 100', 'otzyv jobs --workspace demo --json'],
  run: async (ctx, _positionals, values) => {
    const limit = Number(textOf(values, 'limit') ?? 30)
    if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
      throw new UsageError('--limit must be a whole number from 1 to 10000.')
    return await withDatabase(ctx, 'jobs', async ({ db }) => {
      const wished = textOf(values, 'workspace')
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
    })
  },
}

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
