import { type CoveragePart, type CoverageParts, CoverageQuery, CoverageSplits } from '@otzyv/contracts'
import { readCoverage } from '@otzyv/dashboard-api'
import { SPLITS } from '@otzyv/domain'
import { ProblemError, UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { workspaceOption } from './shared-options.ts'

const { from, to, groupBy } = CoverageQuery.shape

export const coverage = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    from: option(from, 'first day of the solves; the Monday three weeks before this one without it', 'DAY'),
    to: option(to, 'day after the last one; tomorrow without it', 'DAY'),
    by: option(groupBy, `split by ${CoverageSplits.join(', ')}, separated by commas`, 'PARTS'),
  }),
  examples: ['otzyv coverage --by week', 'otzyv coverage --from 2026-11-01 --to 2026-12-01 --by team,product'],
  run: async (ctx, { workspace, by, ...range }) =>
    await withDatabase(ctx, 'coverage', async ({ db }) => {
      const { workspaceId } = await findWorkspace({ db }, workspace)
      const report = await read({ db, now: () => new Date() }, workspaceId, { ...range, groupBy: by })
      const groups = report.groups.flatMap((group) => [
        '',
        `${[group.week, ...SPLITS.map((split) => group[split])].filter((part) => part !== undefined).join('  ') || '(not given)'}: ${group.solved}`,
        ...listParts(group),
      ])
      return {
        data: report,
        lines: [
          `${report.solved} tickets solved from ${report.from} to before ${report.to}, each with one outcome:`,
          ...listParts(report),
          ...groups,
        ],
      }
    }),
})

async function read(ctx: Parameters<typeof readCoverage>[0], workspaceId: number, query: CoverageQuery) {
  try {
    return await readCoverage(ctx, { workspaceId }, query)
  } catch (error) {
    // What it says of the days begins with `from` or `to`, which are options here.
    throw error instanceof ProblemError ? new UsageError(error.message.replace(/^(?=(?:from|to)\b)/, '--')) : error
  }
}

/** Both parts apart: `bounced` is a mail that came back in the one, and an address that was not asked in the other. */
function listParts({ asked, notAsked }: CoverageParts): string[] {
  return [...listPart('asked', asked), ...listPart('not asked', notAsked)]
}

function listPart(name: string, { count, outcomes }: CoveragePart): string[] {
  const line = (text: string, tickets: number) => `  ${text.padEnd(24)} ${String(tickets).padStart(8)}`
  return [line(name, count), ...outcomes.map((one) => line(`  ${one.outcome}`, one.count))]
}
