import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { SurveyId } from './indicators.ts'

/** The query of `GET /v1/alert-outlook`. Strict, as all queries. */
export const AlertOutlookQuery = z.strictObject({
  workspace: AskedWorkspace,
  survey: SurveyId,
  team: z.string().max(200).optional().describe('Only this one'),
})
export type AlertOutlookQuery = z.infer<typeof AlertOutlookQuery>

const OutlookItem = z.object({
  value: z.string(),
  label: z.string(),
  answersAWeek: z.number().int().describe('Of the newest 13 full weeks, rounded'),
  days: z
    .number()
    .int()
    .nullable()
    .describe('After this many days half of all such falls would be reported; null: not within a year'),
  answers: z.number().int().nullable().describe('How many answers that takes'),
  neededAWeek: z
    .number()
    .int()
    .nullable()
    .describe('How many answers a week would report it within a quarter; null if no number would'),
})

/** How soon the drop rule of a survey would report a fall, of each of those that it watches. */
export const AlertOutlookAnswer = z
  .object({
    rule: z
      .object({ alertRuleId: z.string(), by: z.enum(['none', 'team', 'product']), falseAlerts: z.number() })
      .nullable()
      .describe('null: no drop rule watches the survey'),
    unit: z.enum(['percent', 'points', 'mean']),
    drop: z.number().describe('The fall that is asked about, in the unit of the figure'),
    within: z.number().int().describe('A quarter, in days'),
    items: z.array(OutlookItem).describe('Without those that are still learned from'),
  })
  .meta({ id: 'AlertOutlook' })
export type AlertOutlookAnswer = z.infer<typeof AlertOutlookAnswer>
