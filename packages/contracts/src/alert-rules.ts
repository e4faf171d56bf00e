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
    countries: z.array(z.string()).describe('Of a rule about single low ratings: only tickets from these; [] for all'),
    recipients: z.array(z.string()).describe('Mail addresses; [] for the managers of the team'),
    active: z.boolean().describe('Whether it watches'),
    revision: Revision,
  })
  .meta({ id: 'AlertRule' })
export type AlertRuleAnswer = z.infer<typeof AlertRuleAnswer>

export const AlertRulesAnswer = z.object({ rules: z.array(AlertRuleAnswer) }).meta({ id: 'AlertRules' })
export type AlertRulesAnswer = z.infer<typeof AlertRulesAnswer>

export const AlertTestPath = AlertRulePath.extend({ alertTestId: z.uuid() })

/** What came of the test of a rule. */
export const AlertTestAnswer = z
  .object({
    alertTestId: z.string(),
    ways: z.array(
      z.object({
        kind: z.string().describe('`mail`, or the kind of the channel'),
        to: z.string().describe('The mail address, or the name of the channel'),
        state: z
          .enum(['queued', 'sending', 'sent', 'failed', 'cancelled', 'unknown'])
          .describe('`unknown`: it may have arrived; nobody knows'),
        attempts: z.number().int(),
        status: z.number().int().nullable().describe('What the far end of a channel answered'),
        error: z.string().nullable().describe('Why it did not arrive'),
      }),
    ),
  })
  .meta({ id: 'AlertTest' })
export type AlertTestAnswer = z.infer<typeof AlertTestAnswer>
