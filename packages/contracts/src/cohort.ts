import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { Day, PresetInForce, SurveyId } from './indicators.ts'
import { SurveyKind } from './survey-kind.ts'

/**
 * The query of `GET /v1/response-lag` and `GET /v1/non-response`: the invitations whose first mail was sent in `[from, to)`,
 * whole weeks. Strict, as all queries.
 */
export const CohortQuery = z.strictObject({
  workspace: AskedWorkspace,
  survey: SurveyId,
  from: Day.optional().describe('without it four weeks before the end'),
  to: Day.optional().describe('without it the newest week that is old enough'),
})
export type CohortQuery = z.infer<typeof CohortQuery>

const count = z.number().int()
const hiddenWeeks = count.describe('Weeks that are left out, since they could reveal single answers to this reader')
const head = {
  workspace: z.object({ id: z.string(), name: z.string(), timeZone: z.string() }),
  survey: z.object({ id: z.string(), kind: SurveyKind, name: z.string() }),
  from: Day.describe('Moved back as far as is needed: the last mail was sent 14 full days ago or earlier'),
  to: Day,
}

const Rate = z
  .object({
    count: count.describe('Invitations with a confirmed response by then'),
    value: z.number().nullable().describe('Percent of the sent; null if none was'),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
  })
  .meta({ id: 'LagRate' })

/** How many of the sent invitations were answered how soon, in calendar days of the workspace after the first mail. */
const lags = {
  sent: count,
  sameDay: Rate.describe('On the day of the first mail'),
  within3Days: Rate.describe('On that day or one of the three after it'),
  within14Days: Rate.describe('On that day or one of the fourteen after it'),
}
export const ResponseLags = z.object(lags).meta({ id: 'ResponseLags' })
export type ResponseLags = z.infer<typeof ResponseLags>

/** The answer of `GET /v1/response-lag`. */
export const ResponseLagAnswer = z
  .object({
    ...head,
    total: ResponseLags.nullable().describe('null if every week is left out'),
    hiddenWeeks,
    teams: z
      .array(z.object({ value: z.string().nullable(), label: z.string(), retired: z.boolean(), ...lags }))
      .nullable()
      .describe('null for who is shown no small cells'),
  })
  .meta({ id: 'ResponseLag' })
export type ResponseLagAnswer = z.infer<typeof ResponseLagAnswer>

/** The answer of `GET /v1/non-response`: what can be said of those who did not answer. */
export const NonResponseAnswer = z
  .object({
    ...head,
    preset: PresetInForce,
    sent: count.nullable().describe('null if every week is left out'),
    responded: count.nullable(),
    hiddenWeeks,
    representativity: z
      .object({
        by: z.array(z.enum(['team', 'product', 'language'])).describe('What was compared'),
        groups: count.describe('How many groups were compared'),
        merged: count.describe('Groups of fewer than 10 invitations that were put together'),
        hidden: count.describe('Weeks of teams that are left out, since they could reveal single answers'),
        confidence: z.number(),
        value: z.number().nullable().describe('The R-indicator, 1 if all groups respond alike; null: cannot be said'),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
      })
      .describe('How alike those who answered are to those who were asked'),
    worstCase: z
      .object({
        answersOf: z
          .enum(['cohort', 'weeks'])
          .describe('The answers are those to these mails, or for who is shown no small cells those that came then'),
        answers: count,
        silent: count.describe('Taken to have rated lowest, and highest'),
        value: z.number().nullable().describe('The indicator of the answers, in its unit'),
        lower: z.number(),
        upper: z.number(),
      })
      .nullable()
      .describe('What the indicator of all who were asked could be; null if it cannot be said'),
  })
  .meta({ id: 'NonResponse' })
export type NonResponseAnswer = z.infer<typeof NonResponseAnswer>
