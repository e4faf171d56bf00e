import { z } from 'zod'
import { AlertKindNames } from './alert-kinds.ts'
import { Revision } from './workspace-settings.ts'

export const AlertRulePath = z.object({ alertRuleId: z.uuid() })

/** What is watched, and who hears of it. */
export const AlertRuleAnswer = z
  .object({
    alertRuleId: z.string(),
    kind: AlertKindNames,
    surveyId: z.string().nullable().describe('null if the rule is about the workspace'),
    settings: z.record(z.string(), z.unknown()).describe('Those of its kind, with their defaults'),
    teams: z.array(z.string()).describe('Which of them it watches; [] for all'),
    products: z.array(z.string()),
    recipients: z.array(z.string()).describe('Mail addresses; [] for the managers of the team'),
    active: z.boolean().describe('Whether it watches'),
    revision: Revision,
  })
  .meta({ id: 'AlertRule' })
export type AlertRuleAnswer = z.infer<typeof AlertRuleAnswer>

export const AlertRulesAnswer = z.object({ rules: z.array(AlertRuleAnswer) }).meta({ id: 'AlertRules' })
export type AlertRulesAnswer = z.infer<typeof AlertRulesAnswer>
