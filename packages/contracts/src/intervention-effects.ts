import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { Measure } from './briefing.ts'
import { Day, SurveyId } from './indicators.ts'
import { SeenIntervention } from './interventions.ts'
import { SurveyKind } from './survey-kind.ts'

/** The query of `GET /v1/interventions/effects`. Strict, as all queries. */
export const InterventionEffectsQuery = z.strictObject({
  workspace: AskedWorkspace,
  survey: SurveyId,
})
export type InterventionEffectsQuery = z.infer<typeof InterventionEffectsQuery>

const value = z.number().describe('in the unit of the preset')

const Weeks = z
  .object({
    from: Day,
    to: Day,
    weeks: z.number().int(),
    hiddenWeeks: z.number().int().describe('How many of them are hidden from the reader, and in no figure of this'),
    n: z.number().int(),
    value: value.nullable(),
    lower: value.nullable(),
    upper: value.nullable(),
  })
  .meta({ id: 'EffectWeeks' })

const Rung = z.enum(['before_after', 'control', 'interrupted']).meta({ id: 'Rung' })

const Measured = z
  .object({ rung: Rung, difference: value, lower: value, upper: value, pValue: z.number().nullable() })
  .meta({ id: 'MeasuredEffect' })

const EffectFact = z
  .object({
    intervention: SeenIntervention,
    verdict: z
      .enum(['higher', 'lower', 'steady', 'too_early', 'too_few', 'planned', 'not_given'])
      .describe(
        'steady: its 13 weeks are over, and chance can explain the difference; not_given: the parts that it touched are not given to this reader',
      ),
    before: Weeks.nullable(),
    after: Weeks.nullable().describe('null before its first full week after'),
    effect: Measured.nullable().describe('by the strongest way of knowing that its weeks allow'),
    adjustedPValue: z.number().nullable(),
    others: z.array(Measured).describe('by the other ways that its weeks allow; they decide nothing'),
    movedBefore: z.boolean().describe('Whether it had been moving before already'),
    controlAlike: z
      .boolean()
      .nullable()
      .describe('Whether those that were not touched moved alike before; null: too few answers to say'),
    controls: z
      .array(z.object({ value: z.string(), label: z.string() }))
      .describe('Those that nothing touched at that time, of the same dimension'),
    dimension: z.enum(['team', 'product']).nullable().describe('Of the controls; null for what touched everything'),
    wouldShow: z
      .object({ size: value, by: Day })
      .nullable()
      .describe('The smallest effect that its 13 weeks would show, and when, at the present number of answers'),
  })
  .meta({ id: 'InterventionEffect' })
export type EffectFact = z.infer<typeof EffectFact>

/** The answer of `GET /v1/interventions/effects`: the newest interventions, judged together. */
export const InterventionEffectsAnswer = z
  .object({
    survey: z.object({ id: z.string(), kind: SurveyKind, name: z.string() }),
    preset: z.object({
      id: z.string(),
      name: z.string(),
      unit: z.enum(['percent', 'points', 'mean']),
      min: z.number(),
      max: z.number(),
      measures: Measure,
    }),
    today: Day,
    compared: z.number().int().describe('How many were tested together'),
    confidence: z.number().describe('Of each interval, so that all of them hold at 95 %'),
    effects: z.array(EffectFact),
    leftOut: z.number().int().describe('Older interventions that are not among them'),
  })
  .meta({ id: 'InterventionEffects' })
export type InterventionEffectsAnswer = z.infer<typeof InterventionEffectsAnswer>
