import { DIMENSIONS, type Dimension, forEachName, IMPERSONAL_DIMENSIONS } from '@otzyv/domain'
import { z } from 'zod'
import { Against, AgainstAsked } from './against.ts'
import { AskedWorkspace } from './asked-workspace.ts'
import { SecondValue } from './grouping.ts'
import { Day, FilterValues, IndicatorsResult, SurveyId } from './indicators.ts'

const PAIRS = IMPERSONAL_DIMENSIONS.flatMap((first) =>
  IMPERSONAL_DIMENSIONS.filter((second) => second !== first).map(
    (second): `${Dimension},${Dimension}` => `${first},${second}`,
  ),
)

/** What a change is split by: nobody is compared with others by how many of the points they took, so not by agents. */
const PartsBy = z.enum([...IMPERSONAL_DIMENSIONS, ...PAIRS])

/** The query of `GET /v1/change-parts`: whole weeks that are over; without them the last 13. Strict, as all queries. */
export const ChangePartsQuery = z.strictObject({
  workspace: AskedWorkspace,
  survey: SurveyId,
  by: PartsBy.default('product').describe('A dimension, or two with a comma between them, such as team,product'),
  from: Day.optional().describe('A day of the first week; without it the last 13 weeks before `to`'),
  to: Day.optional().describe('The day after the last week; without it the last week that is over'),
  against: AgainstAsked,
  ...forEachName(DIMENSIONS, () => FilterValues),
})
export type ChangePartsQuery = z.infer<typeof ChangePartsQuery>

const inUnit = z.number().describe('in the unit of the preset')

/** A figure of one side of a change; with `n` 0 it has no value. */
const SideFigure = z
  .object({
    n: z.number().int(),
    value: inUnit.nullable(),
    lower: inUnit.nullable(),
    upper: inUnit.nullable(),
  })
  .meta({ id: 'SideFigure' })
export type SideFigure = z.infer<typeof SideFigure>

/** One value of the dimension, or of both, and its part in the change. */
const ChangePart = z
  .object({
    value: z.string().nullable().describe('The dimension value as the helpdesk sends it; null if it was not given'),
    label: z.string(),
    second: SecondValue,
    retired: z.boolean().describe('Whether charts and tables leave it out; it counts in the whole'),
    before: SideFigure,
    since: SideFigure,
    difference: inUnit.nullable().describe('`since` less `before`, unrounded; null if one side has no answers'),
    shareBefore: z.number().nullable().describe('Its share of the answers, 0 to 1; null if there were none at all'),
    shareSince: z.number().nullable(),
    service: inUnit.nullable().describe('Its part of the change that is among its own answers; null without a split'),
    mix: inUnit.nullable().describe('Its part of the change that is by how many of the answers are its'),
    verdict: z
      .enum(['lower', 'higher', 'steady', 'too_few'])
      .describe(
        'Whether its newest 1 to 13 weeks really differ from the 13 before them, judged together with all parts',
      ),
    movedSince: Day.nullable().describe('The first day of the change that stands; null with every other verdict'),
  })
  .meta({ id: 'ChangePart' })
export type ChangePart = z.infer<typeof ChangePart>

/** The answer of `GET /v1/change-parts`. */
export const ChangePartsAnswer = z
  .object({
    ...IndicatorsResult.pick({ workspace: true, survey: true, preset: true, filters: true, from: true, to: true })
      .shape,
    by: PartsBy,
    against: z.object({ kind: Against, from: Day, to: Day }),
    before: SideFigure.describe('All together'),
    since: SideFigure,
    difference: z
      .object({ value: inUnit, lower: inUnit.nullable(), upper: inUnit.nullable() })
      .nullable()
      .describe('`since` less `before`, with its interval; null if one side has no answers'),
    split: z
      .object({ total: inUnit, service: inUnit, mix: inUnit })
      .nullable()
      .describe('total = service + mix, each the sum of its parts; null if one side has no answers'),
    rounding: z
      .object({ total: z.number(), service: z.number(), mix: z.number() })
      .nullable()
      .describe(
        'With the decimals that the indicator is shown with: what the total has more than service and mix together, and these more than their parts; 0 where they add up as rounded',
      ),
    verdict: ChangePart.shape.verdict.describe('Of all together, judged by itself'),
    movedSince: ChangePart.shape.movedSince,
    parts: z.array(ChangePart).describe('The largest first'),
    compared: z.number().int().describe('How many parts were judged together'),
    falseMoves: z.number().describe('The share of false ones expected among the parts that really changed'),
    counting: z.boolean().describe('Whether answers of these weeks are still being counted'),
  })
  .meta({ id: 'ChangeParts' })
export type ChangePartsAnswer = z.infer<typeof ChangePartsAnswer>
