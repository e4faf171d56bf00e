import { type CoveragePart, type CoverageParts, CoverageQuery } from '@otzyv/contracts'
import { readCoverage } from '@otzyv/dashboard-api'
import { ProblemError, parseOrRefuse, UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { withDatabase } from '../with-database.ts'
import { workspaceOption } from './shared-options.ts'

export const coverage: CommandBody = {
  options: {
    workspace: workspaceOption,
    from: {
      type: 'string',
      value: 'DAY',
      help: 'first day of the solves; the Monday three weeks before this one without it',
    },
    to: { type: 'string', value: 'DAY', help: 'day after the last one; tomorrow without it' },
    by: { type: 'string', value: 'PARTS', help: 'split by team, product, week, separated by commas' },
  },
  examples: ['otzyv coverage --by week', 'otzyv coverage --from 2026-11-01 --to 2026-12-01 --by team,product'],
  run: async (ctx, _positionals, values) =>
    await withDatabase(ctx, 'coverage', async ({ db }) => {
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const report = await read({ db, now: () => new Date() }, workspace.workspaceId, {
        from: textOf(values, 'from'),
        to: textOf(values, 'to'),
        groupBy: textOf(values, 'by') ?? '',
      })
      const groups = report.groups.flatMap((group) => [
        '',
        `${[group.week, group.team, group.product].filter((part) => part !== undefined).join('  ') || '(not given)'}: ${group.solved}`,
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
}

async function read(
  ctx: Parameters<typeof readCoverage>[0],
  workspaceId: number,
  query: Record<string, string | undefined>,
) {
  try {
    return await readCoverage(ctx, { workspaceId }, parseOrRefuse(CoverageQuery, query))
  } catch (error) {
    throw error instanceof ProblemError ? new UsageError(inWordsOfOptions(error.message)) : error
  }
}

/** The query's parts are options here: `groupBy.0: …` is `--by: …`. */
function inWordsOfOptions(message: string): string {
  return message.replace(/^groupBy(?:\.\d+)?(?=:)/, '--by').replace(/^(?=(?:from|to)\b)/, '--')
}

/** Both parts apart: `bounced` is a mail that came back in the one, and an address that was not asked in the other. */
function listParts({ asked, notAsked }: CoverageParts): string[] {
  return [...listPart('asked', asked), ...listPart('not asked', notAsked)]
}

function listPart(name: string, { count, outcomes }: CoveragePart): string[] {
  const line = (text: string, tickets: number) => `  ${text.padEnd(24)} ${String(tickets).padStart(8)}`
  return [line(name, count), ...outcomes.map((one) => line(`  ${one.outcome}`, one.count))]
}
