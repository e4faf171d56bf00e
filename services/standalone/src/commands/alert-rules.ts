import { createAlertRule, type ListedAlertRule, listAlertRules, setAlertRule } from '@otzyv/admin'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, type CommandValues, textOf } from '../command.ts'
import { readYesNo } from '../read-yes-no.ts'
import { withAdmin } from '../with-admin.ts'
import { workspaceOption } from './shared-options.ts'

const ruleOptions = {
  below: { type: 'string', value: 'N', help: "the line, in the unit of the survey's indicator: percent, points, …" },
  'min-n': { type: 'string', value: 'N', help: 'weeks with fewer responses raise nothing; 10 without it' },
  recipients: { type: 'string', value: 'A,B', help: 'mail addresses, separated by commas' },
} as const

export const alertRulesList: CommandBody = {
  options: { workspace: workspaceOption },
  examples: ['otzyv alert-rules list'],
  run: async (ctx, _positionals, values) =>
    await withAdmin(ctx, 'alert-rules', { workspace: textOf(values, 'workspace') }, async ({ admin, workspace }) => {
      const rules = await listAlertRules(admin)
      const none = 'No alert rules yet. Make one with: ./otzyv alert-rules create SURVEY --below N --recipients MAIL'
      return { data: { workspace, rules }, lines: rules.length === 0 ? [none] : rules.map(render) }
    }),
}

export const alertRulesCreate: CommandBody = {
  options: { workspace: workspaceOption, ...ruleOptions },
  examples: ['otzyv alert-rules create csat --below 80 --min-n 10 --recipients lead@company.example'],
  run: async (ctx, [surveyId = ''], values) => {
    const { below, minN = 10, recipients } = readRule(values)
    if (below === undefined || recipients === undefined) throw new UsageError('--below and --recipients are needed.')
    return await withAdmin(ctx, 'alert-rules', { workspace: textOf(values, 'workspace') }, async ({ admin }) => {
      const { alertRuleId } = await createAlertRule(admin, { surveyId, below, minN, recipients })
      const rule = { alertRuleId, surveyId, below, minN, recipients, active: true }
      return { data: rule, lines: [render(rule), 'It looks at the last full week of every team.'] }
    })
  },
}

export const alertRulesSet: CommandBody = {
  options: {
    workspace: workspaceOption,
    ...ruleOptions,
    active: { type: 'string', value: 'yes|no', help: 'whether it watches' },
  },
  examples: ['otzyv alert-rules set 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --active no'],
  run: async (ctx, [alertRuleId = ''], values) => {
    const changes = { ...readRule(values), active: readYesNo(values, 'active') }
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    if (Object.keys(given).length === 0) throw new UsageError('Say what to change. See: ./otzyv alert-rules set --help')
    return await withAdmin(ctx, 'alert-rules', { workspace: textOf(values, 'workspace') }, async ({ admin }) => {
      const { outcome, rule } = await setAlertRule(admin, { alertRuleId, ...given })
      return { data: rule, lines: [outcome === 'unchanged' ? 'No change: already set.' : render(rule)] }
    })
  },
}

function readRule(values: CommandValues) {
  const number = (option: string) => {
    const text = textOf(values, option)?.trim()
    return text === undefined ? undefined : text === '' ? Number.NaN : Number(text)
  }
  return { below: number('below'), minN: number('min-n'), recipients: textOf(values, 'recipients')?.split(',') }
}

function render(rule: ListedAlertRule): string {
  const state = rule.active ? 'active  ' : 'inactive'
  return `${rule.alertRuleId}  ${state}  ${rule.surveyId} below ${rule.below} with ${rule.minN} or more  ${rule.recipients.join(', ')}`
}
