import { DIMENSIONS, forEachName } from '@otzyv/domain'
import { z } from 'zod'
import { Measure, PeriodFigure } from './briefing.ts'
import { Day, Filters, FilterValues, PresetInForce, SurveyId } from './indicators.ts'
import { SurveyKind } from './survey-kind.ts'

/** The query of `GET /v1/target-comparison`: whole weeks that are over; without them the last 13. Strict, as all queries. */
export const TargetComparisonQuery = z.strictObject({
  workspace: z.string().max(200).optional(),
  survey: SurveyId,
  from: Day.optional().describe('A day of the first week; without it the last 13 weeks before `to`'),
  to: Day.optional().describe('The day after the last week, or a day of it; without it the last week that is over'),
  ...forEachName(DIMENSIONS, () => FilterValues),
})
export type TargetComparisonQuery = z.infer<typeof TargetComparisonQuery>

const value = z.number().describe('in the unit of the preset')

/** The answer of `GET /v1/target-comparison`. */
export const TargetComparisonAnswer = z
  .object({
    workspace: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), madeUp: z.boolean() }),
    survey: z.object({ id: z.string(), kind: SurveyKind, name: z.string() }),
    preset: PresetInForce.extend({ measures: Measure }),
    filters: Filters,
    from: Day,
    to: Day,
    weeks: z.number().int(),
    hiddenWeeks: z.number().int().describe('How many of them are hidden from the reader, and not in the figure'),
    figure: PeriodFigure,
    target: value.nullable().describe('What the survey is to reach; null: nothing is set'),
    difference: z
      .object({ value, lower: value, upper: value })
      .nullable()
      .describe('`figure` less `target`, with the interval of the figure; null without one of them'),
    side: z
      .enum(['below', 'above', 'unclear', 'too_few'])
      .nullable()
      .describe(
        'below or above if the whole interval is; unclear: chance alone could have brought it to the other side; too_few: fewer than 5 answers; null without a target, and without a figure',
      ),
    counting: z.boolean().describe('Whether answers of these weeks are still being counted'),
  })
  .meta({ id: 'TargetComparison' })
export type TargetComparisonAnswer = z.infer<typeof TargetComparisonAnswer>
