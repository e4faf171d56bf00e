import { z } from 'zod'
import { Revision } from './workspace-settings.ts'

export const AlertRulePath = z.object({ alertRuleId: z.uuid() })

/** Who hears of it if a team's last full week is below a line. */
export const AlertRuleAnswer = z
  .object({
    alertRuleId: z.string(),
    surveyId: z.string(),
    below: z.number().describe("The line, in the unit of the survey's indicator"),
    minN: z.number().int().describe('Weeks with fewer responses raise nothing'),
    recipients: z.array(z.string()).describe('Mail addresses'),
    active: z.boolean().describe('Whether it watches'),
    revision: Revision,
  })
  .meta({ id: 'AlertRule' })
export type AlertRuleAnswer = z.infer<typeof AlertRuleAnswer>

export const AlertRulesAnswer = z.object({ rules: z.array(AlertRuleAnswer) }).meta({ id: 'AlertRules' })
export type AlertRulesAnswer = z.infer<typeof AlertRulesAnswer>
