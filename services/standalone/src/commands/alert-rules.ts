import {
  AlertRule,
  createAlertRule,
  type ListedAlertRule,
  listAlertRules,
  renderSight,
  setAlertRule,
} from '@otzyv/admin'
import { ALERT_KIND_NAMES, ALERT_KINDS, type AlertRuleSight } from '@otzyv/contracts'
import { readRuleSights } from '@otzyv/database'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import {
  always,
  commaList,
  filled,
  jsonObject,
  known,
  number,
  oneOf,
  reportedName,
  wholeNumber,
  yesOrNo,
} from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { workspaceOption } from './shared-options.ts'

const read = {
  below: number.pipe(z.number('must be a number').min(-100, 'must be at least -100').max(100, 'must be at most 100')),
  minN: wholeNumber(1, 1_000_000),
  names: commaList(reportedName).transform((list) => list.filter((name) => name !== '')),
  recipients: z
    .string()
    .transform((text) => (text.trim() === '' ? [] : text.split(',')))
    .pipe(AlertRule.shape.recipients),
}
const help = {
  survey: 'which survey; without it the first, for a kind that is about one',
  below: "of a threshold: the line, in the unit of the survey's indicator: percent, points, …",
  minN: 'of a threshold or goal: periods with fewer responses raise nothing',
  period: 'of a threshold or goal: week, month or quarter',
  by: 'what is watched: team, product or none, which is everything together',
  settings: 'the settings of the kind as JSON, such as {"falseAlerts":0.5}',
  teams: 'only these teams, separated by commas',
  products: 'only these products, separated by commas',
  countries: 'only tickets from these countries, separated by commas',
  staysOf: 'cannot be changed: make another rule for another survey',
  recipients: 'mail addresses, separated by commas; without it the managers of the team hear of it',
}
const settingsOptions = {
  below: option(read.below.optional(), help.below, 'N'),
  minN: option(read.minN.optional(), help.minN, 'N'),
  period: option(oneOf(['week', 'month', 'quarter']).optional(), help.period, 'PERIOD'),
  by: option(oneOf(['team', 'product', 'none']).optional(), help.by, 'WHAT'),
  settings: option(jsonObject('{"falseAlerts":0.5}').optional(), help.settings, 'JSON'),
  teams: option(read.names.optional(), help.teams, 'A,B'),
  products: option(read.names.optional(), help.products, 'A,B'),
  countries: option(read.names.optional(), help.countries, 'A,B'),
  recipients: option(read.recipients.optional(), help.recipients, 'A,B'),
}

export const alertRulesList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv alert-rules list'],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'alert-rules', wish, async ({ admin, workspace }) => {
      const rules = await readSighted(admin)
      const none = 'No alert rules yet. Make one with: ./otzyv alert-rules create drop'
      return { data: { workspace, rules }, lines: rules.length === 0 ? [none] : rules.flatMap(render) }
    }),
})

export const alertRulesCreate = defineCommand({
  positionals: z.object({ kind: known('kind of rule', ALERT_KIND_NAMES) }),
  options: z.object({
    workspace: workspaceOption,
    survey: option(filled.optional(), help.survey, 'SURVEY'),
    ...settingsOptions,
  }),
  examples: [
    'otzyv alert-rules create threshold --survey csat --below 80 --recipients lead@company.example',
    'otzyv alert-rules create silence --recipients admin@company.example',
  ],
  run: async (ctx, { kind, survey, workspace, ...wished }) =>
    await withAdmin(ctx, 'alert-rules', { workspace }, async ({ admin }) => {
      const surveyId = ALERT_KINDS[kind].isOfSurvey ? (survey ?? (await findFirstSurvey(admin))) : (survey ?? null)
      const { alertRuleId } = await createAlertRule(admin, { kind, surveyId, ...toParts(wished) })
      const rule = (await readSighted(admin)).find((one) => one.alertRuleId === alertRuleId)
      return {
        data: rule,
        lines: rule ? [...render(rule), ...(rule.watchesNothing ? [] : ['It watches from now on.'])] : [],
      }
    }),
})

export const alertRulesSet = defineCommand({
  positionals: z.object({ rule: z.string() }),
  options: z
    .object({
      workspace: workspaceOption,
      survey: option(filled.optional(), help.staysOf, 'SURVEY'),
      ...settingsOptions,
      active: option(yesOrNo.optional(), 'whether it watches', 'yes|no'),
    })
    .refine(({ workspace: _, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
      error: 'Say what to change. See: ./otzyv alert-rules set --help',
      ...always,
    }),
  examples: ['otzyv alert-rules set 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --active no'],
  run: async (ctx, { rule: alertRuleId, workspace, survey, active, ...wished }) =>
    await withAdmin(ctx, 'alert-rules', { workspace }, async ({ admin }) => {
      const own = { ...(active !== undefined && { active }), ...(survey !== undefined && { surveyId: survey }) }
      const { outcome, rule } = await setAlertRule(admin, { alertRuleId, ...toParts(wished), ...own })
      const [sighted] = await readRuleSights(admin, admin.workspaceId, [rule])
      return {
        data: sighted,
        lines: outcome === 'unchanged' ? ['No change: already set.'] : sighted ? render(sighted) : [],
      }
    }),
})

const readSighted = async (admin: Parameters<typeof listAlertRules>[0]): Promise<Sighted[]> =>
  await readRuleSights(admin, admin.workspaceId, await listAlertRules(admin))

type Sighted = ListedAlertRule & AlertRuleSight

type Wished = {
  settings?: Record<string, unknown> | undefined
  teams?: string[] | undefined
  products?: string[] | undefined
  countries?: string[] | undefined
  recipients?: string[] | undefined
} & Partial<Record<'below' | 'minN' | 'period' | 'by', unknown>>

/** The parts of a rule that were given; options for single settings go before those of the JSON. */
function toParts({ settings, teams, products, countries, recipients, ...single }: Wished): Record<string, unknown> {
  const given = Object.fromEntries(Object.entries(single).filter(([, value]) => value !== undefined))
  const all = { ...settings, ...given }
  const parts = { teams, products, countries, recipients, ...(Object.keys(all).length > 0 && { settings: all }) }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

async function findFirstSurvey({ db, workspaceId }: Parameters<typeof listAlertRules>[0]): Promise<string | null> {
  const row = await db
    .selectFrom('survey')
    .select('survey_id')
    .where('workspace_id', '=', workspaceId)
    .orderBy('survey_number')
    .limit(1)
    .executeTakeFirst()
  return row?.survey_id ?? null
}

function render(rule: Sighted): string[] {
  return [renderRule(rule), ...(rule.active ? renderSight(rule).map((sentence) => `  ${sentence}`) : [])]
}

function renderRule({
  alertRuleId,
  active,
  kind,
  surveyId,
  settings,
  teams,
  products,
  countries,
  recipients,
}: ListedAlertRule): string {
  const own = Object.entries(settings).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join('+') : value}`,
  )
  const scope = [...teams, ...products, ...countries].join(', ')
  return [
    alertRuleId,
    active ? 'active  ' : 'inactive',
    [kind, surveyId].filter((part) => part !== null).join(' '),
    own.join(', '),
    scope,
    recipients.length > 0 ? recipients.join(', ') : 'the managers of the team',
  ]
    .filter((part) => part !== '')
    .join('  ')
}
