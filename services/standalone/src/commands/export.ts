import { recordExport, renderResponsesFile } from '@otzyv/admin'
import {
  CoverageQuery,
  CoverageSplits,
  CsvFormat,
  IndicatorsQuery,
  RESPONSE_COLUMNS,
  ResponseFilter,
} from '@otzyv/contracts'
import { type FileFormat, readCoverage, readFigures, renderFile, tabulateCoverage } from '@otzyv/dashboard-api'
import { DIMENSIONS, forEachName } from '@otzyv/domain'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { commaList, filled, known, oneOf, reportedName } from '../command-line/typed-values.ts'
import { type AdminCommand, withAdmin } from '../command-line/with-admin.ts'
import { writeFile } from '../command-line/write-file.ts'
import { filterOptions, wishOf } from './response-filter.ts'
import { byOption, workspaceOption } from './shared-options.ts'

/** A text that must be given. */
const needed = (message: string) => z.string(message).refine((text) => text.trim() !== '', message)

const fileOptions = {
  output: option(
    needed('is needed: the file to write'),
    'the file; one that is there is written over once the new one is whole',
    'FILE',
  ),
  format: option(
    oneOf(['csv', 'jsonl']).default('csv'),
    'csv, or jsonl for an object a line; csv without it',
    'FORMAT',
  ),
  separator: option(
    oneOf([',', ';', 'tab']).optional(),
    'what stands between the cells of CSV; without it ; with --decimal , and else a comma',
    'CHARACTER',
  ),
  decimal: option(oneOf(['.', ',']).optional(), 'what stands before decimals in CSV; a point without it', 'CHARACTER'),
  workspace: workspaceOption,
  by: byOption,
}
type FileWish = { format: 'csv' | 'jsonl'; separator?: unknown; decimal?: unknown }

function formatOf({ format, separator, decimal }: FileWish): FileFormat {
  if (format === 'jsonl') return { name: 'jsonl' }
  return { name: 'csv', cells: parseOrRefuse(CsvFormat, { separator, decimal }, 'options') }
}

const columnNames = RESPONSE_COLUMNS.map(({ name }) => name)

export const exportResponses = defineCommand({
  positionals: none,
  options: z.object({
    ...filterOptions,
    columns: option(
      commaList(known('column', columnNames)).default([]),
      'only these columns, separated by commas; docs/exports.md lists them',
      'A,B',
    ),
    ...fileOptions,
  }),
  examples: [
    'otzyv export responses --from 2026-11-01 --to 2026-12-01 --output november.csv',
    'otzyv export responses --low --format jsonl --output low.jsonl',
  ],
  run: async (ctx, { workspace, by, output, format, separator, decimal, columns, ...wish }) =>
    await withAdmin(ctx, 'export', { workspace, by }, async ({ admin, workspace }) => {
      const filter = ResponseFilter.parse(wishOf(wish))
      const wished = formatOf({ format, separator, decimal })
      const form =
        wished.name === 'csv' ? { format: 'csv' as const, cells: wished.cells } : { format: 'jsonl' as const }
      const file = await renderResponsesFile(admin, { ...form, columns, filter }, new AbortController().signal)
      const of = file.expected === null ? '' : ` of about ${file.expected.toLocaleString('en')}`
      const report = () => ctx.report(`${file.rows().toLocaleString('en')}${of} responses written…`)
      await writeFile(output, file.chunks, report)
      return done({ workspace, output, rows: file.rows(), what: 'responses' })
    }),
})

const names = commaList(reportedName).default([])

export const exportIndicators = defineCommand({
  positionals: none,
  options: z.object({
    survey: option(needed('is needed: the survey whose figures these are'), 'the survey', 'SURVEY'),
    ...{
      groupBy: option(filled.default('none'), 'a dimension, or two with a comma between them', 'PARTS'),
      granularity: option(filled.default('week'), 'day, week, month or quarter; week without it', 'LENGTH'),
      from: option(filled.optional(), 'first day', 'DAY'),
      to: option(filled.optional(), 'day after the last one', 'DAY'),
      asOf: option(filled.default('now'), 'now, or published for what was published', 'WHEN'),
    },
    ...forEachName(DIMENSIONS, (dimension) => option(names, `only of these values of ${dimension}`, 'A,B')),
    ...fileOptions,
  }),
  examples: ['otzyv export indicators --survey csat --group-by team --output teams.csv'],
  run: async (ctx, { workspace, by, output, format, separator, decimal, ...wish }) =>
    await withAdmin(ctx, 'export', { workspace, by }, async (command) => {
      const { admin } = command
      const wished = formatOf({ format, separator, decimal })
      const query = parseOrRefuse(IndicatorsQuery, wish, 'options')
      const reader = { workspaceId: admin.workspaceId, seesSmallCells: true, teams: null }
      const { result, table } = await readFigures(admin, { reader, query, form: 'file' })
      const { survey, groupBy, granularity, from, to, filters } = result
      const asked = { format, groupBy, granularity, from, to, asOf: query.asOf, filters }
      const { rows, columns } = table()
      await writeDown(command, { entity: 'indicators', entityId: survey.id, asked, rows: rows.length })
      await writeFile(output, [renderFile({ rows, columns }, wished)])
      return done({ workspace: command.workspace, output, rows: rows.length, what: 'rows of figures' })
    }),
})

const { from, to, groupBy } = CoverageQuery.shape

export const exportCoverage = defineCommand({
  positionals: none,
  options: z.object({
    from: option(from, 'first day of the solves; the Monday three weeks before this one without it', 'DAY'),
    to: option(to, 'day after the last one; tomorrow without it', 'DAY'),
    groupBy: option(groupBy, `split by ${CoverageSplits.join(', ')}, separated by commas`, 'PARTS'),
    ...fileOptions,
  }),
  examples: ['otzyv export coverage --group-by team,week --output coverage.csv'],
  run: async (ctx, { workspace, by, output, format, separator, decimal, ...query }) =>
    await withAdmin(ctx, 'export', { workspace, by }, async (command) => {
      const wished = formatOf({ format, separator, decimal })
      const coverage = await readCoverage(command.admin, command.admin, query)
      const { from, to } = coverage
      const table = tabulateCoverage(coverage, query)
      const asked = { format, ...query, from, to }
      await writeDown(command, { entity: 'coverage', entityId: 'all', asked, rows: table.rows.length })
      await writeFile(output, [renderFile(table, wished)])
      return done({ workspace: command.workspace, output, rows: table.rows.length, what: 'rows of coverage' })
    }),
})

async function writeDown(
  { admin }: AdminCommand,
  taken: { entity: string; entityId: string; asked: Readonly<Record<string, unknown>>; rows: number },
): Promise<void> {
  await recordExport(admin, { workspaceId: admin.workspaceId, actor: admin.actor, ...taken })
}

function done({ workspace, output, rows, what }: { workspace: string; output: string; rows: number; what: string }) {
  return {
    data: { workspace, output, rows },
    lines: [`${output} has ${rows.toLocaleString('en')} ${what}.`],
  }
}
