import { readTimeZone } from '@otzyv/admin'
import { previewRuleset } from '@otzyv/aggregation-job'
import type { RulesetPreviewAnswer } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { always, filled, known } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { workspaceOption } from './shared-options.ts'

type Changes = Extract<RulesetPreviewAnswer, { outcome: 'changes' }>

export const rulesetPreview = defineCommand({
  positionals: none,
  options: z
    .object({
      workspace: workspaceOption,
      timeZone: option(filled.optional(), 'IANA zone in which all days would be counted again', 'ZONE'),
      survey: option(filled.optional(), 'whose indicator --preset would change', 'SURVEY'),
      preset: option(filled.optional(), 'the rule of its indicator, such as top2of5 or zendesk', 'PRESET'),
      unconfirmed: option(
        known('policy', ['leave_out', 'include_if_quiet']).optional(),
        'whether quiet unconfirmed responses would count: leave_out or include_if_quiet',
        'POLICY',
      ),
    })
    .refine(({ survey, preset }) => (survey === undefined) === (preset === undefined), {
      error: '--survey and --preset go together',
      ...always,
    })
    .refine(
      ({ timeZone, survey, preset, unconfirmed }) => (timeZone ?? survey ?? preset ?? unconfirmed) !== undefined,
      {
        error: 'Say what would change: --time-zone ZONE, --survey SURVEY --preset PRESET, or --unconfirmed POLICY',
        ...always,
      },
    ),
  examples: [
    'otzyv ruleset preview --survey csat --preset good_bad_5',
    'otzyv ruleset preview --time-zone Europe/Berlin',
  ],
  run: async (ctx, { workspace: wished, timeZone, survey: surveyId, preset, unconfirmed }) =>
    await withAdmin(ctx, 'ruleset', { workspace: wished }, async ({ admin, workspace }) => {
      const { db, workspaceId } = admin
      const result = await previewRuleset(admin, workspaceId, {
        ...(timeZone === undefined ? {} : { timeZone: await readTimeZone({ db }, timeZone) }),
        ...(unconfirmed === undefined ? {} : { unconfirmed }),
        ...(surveyId === undefined || preset === undefined ? {} : { preset: { surveyId, preset } }),
      })
      const data = { workspace, ...result }
      if (result.outcome === 'changes') return { data, lines: linesOf(result) }
      if (result.outcome === 'unchanged') return { data, lines: ['No change: already set.'] }
      if (result.outcome === 'under_way')
        return { data, lines: [`Version ${result.version} is being built. Wait until it is in force.`], failed: true }
      if (result.outcome === 'unknown_survey')
        throw new UsageError(`There is no survey ${surveyId}. Known: ${result.known.join(', ')}.`)
      throw new UsageError(`${preset} does not fit this survey. Fitting: ${result.known.join(', ')}.`)
    }),
})

function linesOf({ built, days, periods, week, figures }: Changes): string[] {
  const { week: weeks, month: months, quarter: quarters } = periods
  return [
    `Days counted again: ${days}${built ? ', beside the figures in force until they are whole' : ''}.`,
    `Computed again: ${weeks} weeks, ${months} months, ${quarters} quarters. What was published stays as it was.`,
    `The week of ${week}:`,
    ...figures.map(({ surveyId, before, after }) => `  ${surveyId}: ${figureOf(before)} → ${figureOf(after)}`),
  ]
}

function figureOf({ preset, n, value, unit }: Changes['figures'][number]['before']): string {
  const shown = value === null ? 'no data' : unit === 'percent' ? `${value} %` : String(value)
  return `${preset} ${shown} (n = ${n})`
}
