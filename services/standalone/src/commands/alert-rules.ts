import { AlertRule, createAlertRule, type ListedAlertRule, listAlertRules, setAlertRule } from '@otzyv/admin'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { always, number, yesOrNo } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { workspaceOption } from './shared-options.ts'

const { below, minN, recipients } = AlertRule.shape
const read = {
  below: number.pipe(below),
  minN: number.pipe(minN),
  recipients: z
    .string('is needed: who gets the mails')
    .transform((text) => text.split(','))
    .pipe(recipients),
}
const help = {
  below: "the line, in the unit of the survey's indicator: percent, points, …",
  minN: 'weeks with fewer responses raise nothing; 10 without it',
  recipients: 'mail addresses, separated by commas',
}

export const alertRulesList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv alert-rules list'],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'alert-rules', wish, async ({ admin, workspace }) => {
      const rules = await listAlertRules(admin)
      const none = 'No alert rules yet. Make one with: ./otzyv alert-rules create SURVEY --below N --recipients MAIL'
      return { data: { workspace, rules }, lines: rules.length === 0 ? [none] : rules.map(render) }
    }),
})

export const alertRulesCreate = defineCommand({
  positionals: z.object({ survey: z.string() }),
  options: z.object({
    workspace: workspaceOption,
    below: option(z.string('is needed: the line').pipe(read.below), help.below, 'N'),
    minN: option(read.minN.default(10), help.minN, 'N'),
    recipients: option(read.recipients, help.recipients, 'A,B'),
  }),
  examples: ['otzyv alert-rules create csat --below 80 --min-n 10 --recipients lead@company.example'],
  run: async (ctx, { survey: surveyId, workspace, ...wished }) =>
    await withAdmin(ctx, 'alert-rules', { workspace }, async ({ admin }) => {
      const { alertRuleId } = await createAlertRule(admin, { surveyId, ...wished })
      const rule = { alertRuleId, surveyId, ...wished, active: true }
      return { data: rule, lines: [render(rule), 'It looks at the last full week of every team.'] }
    }),
})

export const alertRulesSet = defineCommand({
  positionals: z.object({ rule: z.string() }),
  options: z
    .object({
      workspace: workspaceOption,
      below: option(read.below.optional(), help.below, 'N'),
      minN: option(read.minN.optional(), help.minN, 'N'),
      recipients: option(read.recipients.optional(), help.recipients, 'A,B'),
      active: option(yesOrNo.optional(), 'whether it watches', 'yes|no'),
    })
    .refine(({ workspace: _, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
      error: 'Say what to change. See: ./otzyv alert-rules set --help',
      ...always,
    }),
  examples: ['otzyv alert-rules set 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --active no'],
  run: async (ctx, { rule: alertRuleId, workspace, ...changes }) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    return await withAdmin(ctx, 'alert-rules', { workspace }, async ({ admin }) => {
      const { outcome, rule } = await setAlertRule(admin, { alertRuleId, ...given })
      return { data: rule, lines: [outcome === 'unchanged' ? 'No change: already set.' : render(rule)] }
    })
  },
})

function render(rule: ListedAlertRule): string {
  const state = rule.active ? 'active  ' : 'inactive'
  return `${rule.alertRuleId}  ${state}  ${rule.surveyId} below ${rule.below} with ${rule.minN} or more  ${rule.recipients.join(', ')}`
}
