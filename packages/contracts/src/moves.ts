import { DIMENSIONS, forEachName } from '@otzyv/domain'
import { z } from 'zod'
import { Against, AgainstAsked } from './against.ts'
import { AskedWorkspace } from './asked-workspace.ts'
import { Measure, PeriodFigure, RealChange } from './briefing.ts'
import { Day, Filters, FilterValues, PresetInForce, SurveyId } from './indicators.ts'
import { SurveyKind } from './survey-kind.ts'

/** The query of `GET /v1/moves`: whole weeks that are over; without them the last 13. Strict, as all queries. */
export const MovesQuery = z.strictObject({
  workspace: AskedWorkspace,
  survey: SurveyId,
  by: z.enum(DIMENSIONS).default('team').describe('The dimension whose values are listed'),
  from: Day.optional().describe('A day of the first week; without it the last 13 weeks before `to`'),
  to: Day.optional().describe('The day after the last week, or a day of it; without it the last week that is over'),
  against: AgainstAsked,
  ...forEachName(DIMENSIONS, () => FilterValues),
})
export type MovesQuery = z.infer<typeof MovesQuery>

const Verdict = z
  .enum(['lower', 'higher', 'steady', 'too_few', 'hidden'])
  .describe(
    'Whether the newest 1 to 13 weeks really differ from the 13 before them; too_few: there are too few answers to say; hidden: some of the weeks are hidden from the reader, and the others have too few',
  )

const value = z.number().describe('in the unit of the preset')

const AgainstTarget = z.object({
  side: z
    .enum(['below', 'above', 'unclear'])
    .describe('below or above if that stands among all figures that are compared with the target together'),
  adjustedPValue: z.number(),
})

/** The figure of the period, what it is compared with, and who answered. */
const periodFields = {
  figure: PeriodFigure.describe('Of the weeks of the period that the reader is shown'),
  before: PeriodFigure.describe('The same of what it is compared with'),
  difference: z
    .object({ value, lower: value.nullable(), upper: value.nullable() })
    .nullable()
    .describe('`figure` less `before`, with its interval; no verdict. null if one of them is missing'),
  hiddenWeeks: z.number().int().describe('How many weeks of the period are hidden from the reader, and left out'),
  hiddenWeeksBefore: z.number().int().describe('The same of what it is compared with'),
  sent: z.number().int().nullable().describe('Surveys sent in the period; null if all its weeks are hidden'),
  responded: z.number().int().nullable().describe('How many of these were answered by now'),
  responseRate: z
    .object({ value: z.number(), lower: z.number(), upper: z.number() })
    .nullable()
    .describe('In percent; null if none were sent'),
}

/** Values whose names begin alike, such as the teams of one town, together. */
const MovesGroup = z
  .object({
    name: z.string().describe('How the names begin'),
    values: z.array(z.string().nullable()).describe('Those of the group, without retired ones'),
    ...periodFields,
  })
  .meta({ id: 'MovesGroup' })
export type MovesGroup = z.infer<typeof MovesGroup>

/** One value of a dimension, or all together. */
const MovesItem = z
  .object({
    value: z.string().nullable().describe('The dimension value as the helpdesk sends it; null if it was not given'),
    label: z.string(),
    retired: z.boolean().describe('Whether charts and tables leave it out; it counts in the whole'),
    verdict: Verdict,
    change: RealChange.nullable().describe('The change that stands; null with every other verdict'),
    target: AgainstTarget.nullable().describe('Null without a target of the survey, and with fewer than 5 answers'),
    ...periodFields,
    points: z.array(PeriodFigure).describe('The figure of each of `weeks`'),
  })
  .meta({ id: 'MovesItem' })
export type MovesItem = z.infer<typeof MovesItem>

/** The answer of `GET /v1/moves`: one item for every value of a dimension, in the order of their names, and the whole. */
export const MovesAnswer = z
  .object({
    workspace: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), madeUp: z.boolean() }),
    survey: z.object({ id: z.string(), kind: SurveyKind, name: z.string() }),
    preset: PresetInForce.extend({ measures: Measure }),
    by: z.enum(DIMENSIONS),
    filters: Filters,
    from: Day,
    to: Day,
    against: z.object({ kind: Against, from: Day, to: Day }),
    weeks: z.array(Day).describe('The first days of the last 26 weeks of the period and before'),
    whole: MovesItem.nullable().describe('All together, judged by itself; null while answers are being counted'),
    items: z.array(MovesItem).describe('None while answers of these weeks are being counted'),
    groups: z
      .array(MovesGroup)
      .describe(
        'Of teams: those whose names begin alike, each together, over the weeks that the reader is shown of each',
      ),
    target: z
      .number()
      .nullable()
      .describe('What the survey is to reach, in the unit of the preset; null: nothing is set'),
    heldToTarget: z.number().int().describe('How many of the items were compared with the target together'),
    falseTargets: z.number().describe('The share of false ones expected among those called below or above it'),
    judged: z
      .array(z.enum(DIMENSIONS))
      .describe(
        'What was judged together: teams and products are, as in the briefing, unless one of them is filtered by',
      ),
    compared: z.number().int().describe('How many comparisons were judged together'),
    falseMoves: z.number().describe('The share of false ones expected among the changes that stand'),
    counting: z.boolean().describe('Whether answers of these weeks are still being counted'),
  })
  .meta({ id: 'Moves' })
export type MovesAnswer = z.infer<typeof MovesAnswer>
