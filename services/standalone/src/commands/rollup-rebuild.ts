import { type DayRange, rebuildRollups } from '@otzyv/aggregation-job'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, type CommandValues, textOf } from '../command.ts'
import { eachWorkspace } from '../each-workspace.ts'
import { createProgress } from '../start/create-progress.ts'
import { withDatabase } from '../with-database.ts'
import { oneOrAllOption } from './shared-options.ts'

export const rollupRebuild: CommandBody = {
  options: {
    workspace: oneOrAllOption,
    from: {
      type: 'string',
      value: 'DAY',
      help: 'first day to count again, such as 2026-01-31; the first one without it',
    },
    to: { type: 'string', value: 'DAY', help: 'first day after that is left alone; to the last one without it' },
  },
  examples: ['otzyv rollup rebuild', 'otzyv rollup rebuild --workspace demo --from 2026-01-01 --to 2026-04-01'],
  run: async (ctx, _positionals, values) => {
    const wished = readRange(values)
    return await withDatabase(ctx, 'rollup rebuild', async ({ db }) => {
      const { done: workspaces, failures } = await eachWorkspace(
        { db, tell: ctx.tell },
        textOf(values, 'workspace'),
        async ({ workspaceId, name }) => {
          const progress = createProgress(name, ctx.tell)
          try {
            return { workspace: name, ...(await rebuildRollups({ db }, workspaceId, wished, progress.show)) }
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
}

function readRange(values: CommandValues): Partial<DayRange> {
  const range: Partial<DayRange> = {}
  for (const name of ['from', 'to'] as const) {
    const day = textOf(values, name)
    if (day === undefined) continue
    const parsed = new Date(`${day}T00:00:00Z`)
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(day))
      throw new UsageError(`--${name} must be a day such as 2026-01-31.`)
    if (day < '2000-01-01' || day > '2100-01-01')
      throw new UsageError(`--${name} must lie between 2000-01-01 and 2100-01-01.`)
    range[name] = day
  }
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to)
    throw new UsageError('--from must be before --to.')
  return range
}
