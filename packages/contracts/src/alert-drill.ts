import { z } from 'zod'
import { AlertKindNames } from './alert-kinds.ts'
import { Day } from './indicators.ts'

const text = (schema: z.ZodType<number, number>) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number above 0')
    .transform(Number)
    .pipe(schema)
const whole = (min: number, max: number) => {
  const words = `must be a whole number from ${min} to ${max}`
  return z.number(words).int(words).min(min, words).max(max, words)
}

/** What a drill asks: a fall in the unit of the figure, of whom, over how many weeks, and from which chance. */
export const DrillFall = z.number('must be a number above 0').gt(0, 'must be above 0').max(200, 'must be at most 200')
export const DrillWeeks = whole(26, 156)
export const DrillSeed = whole(0, 999_999)

/** The query of `GET /v1/alert-rules/<id>/drill`. Strict, as all queries. */
export const AlertDrillQuery = z.strictObject({
  drop: text(DrillFall)
    .optional()
    .describe('How far the figure falls, in its unit; 10 percent or points without it, 0.5 of a mean'),
  value: z
    .string()
    .max(200)
    .optional()
    .describe('The team, or what else the rule watches, that falls; without it each of them'),
  weeks: text(DrillWeeks).optional().describe('How many weeks are replayed; 52 without it'),
  seed: text(DrillSeed).optional().describe('Which chance decides whose answer falls; 1 without it'),
})
export type AlertDrillQuery = z.infer<typeof AlertDrillQuery>

const Found = z
  .object({
    of: z.number().int().describe('Falls that were put in, each begun on another day'),
    within: z.number().int().describe('Those of them that were found within a quarter'),
    medianDays: z
      .number()
      .int()
      .nullable()
      .describe('Until they were found; null if fewer than half were, within a quarter'),
  })
  .nullable()
  .describe('null of a kind that raises an alert for single answers')

/** What a rule would have done in the past, and what with other settings. */
export const AlertDrillAnswer = z
  .object({
    alertRuleId: z.string(),
    kind: AlertKindNames,
    unit: z.enum(['percent', 'points', 'mean']),
    drop: z.number(),
    seed: z.number().int(),
    from: Day.describe('The first day that was replayed'),
    to: Day.describe('The day after the last one'),
    value: z.object({ value: z.string(), label: z.string() }).nullable(),
    watched: z.number().int().describe('How many teams, or what else, the rule watches'),
    left: z.number().int().describe('Those whose figure is too low to fall so far'),
    settings: z.array(
      z.object({
        setting: z.string().nullable().describe('Its name; null of a kind without one to choose'),
        value: z.number().nullable(),
        inUse: z.boolean(),
        falseAlertsAYear: z.number().nullable().describe('Accepted by this setting, over all that the rule watches'),
        raised: z.number().int().describe('Alerts of all that the rule watches in the time that was replayed'),
        real: z.number().int().describe('Those of them that somebody marked as real'),
        notReal: z.number().int(),
        found: Found,
        aWeek: z
          .object({ before: z.number(), after: z.number() })
          .nullable()
          .describe('Of a kind that raises an alert for single answers: how many a week, without the fall and with it'),
      }),
    ),
    alerts: z
      .array(z.object({ value: z.string(), label: z.string(), day: Day, onsetDay: Day }))
      .describe('The newest 50 that the setting in use would have raised; none of single answers'),
    values: z
      .array(z.object({ value: z.string(), label: z.string(), answersAWeek: z.number(), found: Found }))
      .describe('Each of those that fell, under the setting in use'),
  })
  .meta({ id: 'AlertDrill' })
export type AlertDrillAnswer = z.infer<typeof AlertDrillAnswer>

/** How far the drill is that runs in the workspace, in the process that is asked. */
export const AlertDrillProgress = z
  .object({
    running: z
      .object({
        alertRuleId: z.string(),
        startedAt: z.string(),
        done: z.number().int().describe('How many of those that the rule watches were replayed'),
        of: z.number().int().nullable().describe('Of how many; null while the past is read'),
      })
      .nullable(),
  })
  .meta({ id: 'AlertDrillProgress' })
export type AlertDrillProgress = z.infer<typeof AlertDrillProgress>
