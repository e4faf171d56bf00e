import { DIMENSIONS, forEachName } from '@otzyv/domain'
import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { Grouping, SecondValue } from './grouping.ts'
import { SignedInPerson } from './person.ts'
import { SurveyKind } from './survey-kind.ts'
import { DIMENSION_MAX } from './ticket-fields.ts'

/** A calendar day of the workspace's zone. */
export const Day = z.iso.date()

export const Granularity = z.enum(['day', 'week', 'month', 'quarter'])
export type Granularity = z.infer<typeof Granularity>

/** The figures as they are now, or as they were when their week, month or quarter was closed. */
const AsOf = z.enum(['now', 'published'], { error: 'must be now or published' })

/** The id of a survey, as its table holds it. */
export const SurveyId = z.string({ error: 'is needed: the id of a survey' }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
  error: 'must be the id of a survey: up to 63 small letters, digits and hyphens',
})

/** As many values of one dimension may be asked for at once: more are no address that a server takes. */
const FILTER_VALUES_MAX = 400

/** The values of one dimension that figures are of, in an order of their own; none: of all. What was not given is ''. */
export const FilterValues = z
  .array(z.string().max(DIMENSION_MAX))
  .max(FILTER_VALUES_MAX)
  .transform((values) => [...new Set(values)].sort())
  .default([])
  .describe('Only what has this value; may be given several times, and empty for what was not given')

/** The filters of an answer, as it writes values elsewhere: null for what was not given. */
export const Filters = z
  .partialRecord(z.enum(DIMENSIONS), z.array(z.string().nullable()))
  .describe('What the figures are of, by dimension: one of these values of each. {} for everything')
export type Filters = z.infer<typeof Filters>

/**
 * The query of `GET /v1/indicators`: the period is `[from, to)` in days of the workspace's zone. Strict, since a filter
 * that was misspelt and left out would give the figures of everyone under the name of one team.
 */
export const IndicatorsQuery = z.strictObject({
  workspace: AskedWorkspace,
  survey: SurveyId,
  groupBy: Grouping.default('none'),
  granularity: Granularity.default('week'),
  from: Day.optional().describe('The first day'),
  to: Day.optional().describe('The day after the last one'),
  asOf: AsOf.default('now'),
  ...forEachName(DIMENSIONS, () => FilterValues),
})
export type IndicatorsQuery = z.infer<typeof IndicatorsQuery>

/** How the cells of a CSV stand apart, as each of its queries takes it; {@link CsvFormat} reads it. */
export const CSV_CELLS = {
  separator: z
    .enum([',', ';', 'tab'], { error: 'must be , or ; (%3B in an address) or tab' })
    .describe('What stands between cells; without it ; with decimal=, and else a comma')
    .optional(),
  decimal: z
    .enum(['.', ','], { error: 'must be . or ,' })
    .describe('What stands before the decimals; without it a point')
    .optional(),
}

/**
 * How the cells of a CSV stand apart: spreadsheets whose language writes 1,5 expect a semicolon between cells. Without
 * either it is RFC 4180; a decimal comma alone brings the semicolon with it.
 */
export const CsvFormat = z
  .object(CSV_CELLS)
  .transform(({ separator, decimal = '.' }) => ({
    decimal,
    separator: separator === 'tab' ? '\t' : (separator ?? (decimal === ',' ? ';' : ',')),
  }))
  .refine(({ separator, decimal }) => separator !== decimal, {
    path: ['separator'],
    error: 'must differ from decimal; with decimal=, take separator=; or tab',
  })
export type CsvFormat = z.output<typeof CsvFormat>

/** The query of `GET /v1/indicators.csv`: that of the figures, and how to write them. */
export const IndicatorsCsvQuery = IndicatorsQuery.extend(CSV_CELLS)
export type IndicatorsCsvQuery = z.infer<typeof IndicatorsCsvQuery>

const figure = {
  value: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  confidence: z.number(),
  method: z.string(),
  n: z.number().int().nullable().describe('null in a hidden cell: fewer than 5, or beside such a cell'),
  nEffective: z.number().nullable(),
  sent: z.number().int().nullable(),
  responded: z.number().int().nullable(),
  flags: z.array(z.string()),
}

/** One figure with its sample size, interval and flags; `null` where there is no data, never 0. */
export const Figure = z.object(figure).meta({ id: 'Figure' })
export type Figure = z.infer<typeof Figure>

/** What waits to be counted in figures that are not whole; null if everything is counted. */
export const Counting = z
  .object({
    waiting: z.number().int().describe('Changes that are not counted yet'),
    answers: z.number().int().describe('Of them, those about answers; the others change response rates only'),
    over: z.boolean().describe('Whether it touches days that are over, whose figures would else be final'),
  })
  .nullable()
export type Counting = z.infer<typeof Counting>

/** One bucket of one series: the indicator, the response rate of the cohort sent in it, and what was not counted. */
export const IndicatorPoint = z
  .object({
    from: Day,
    to: Day,
    complete: z
      .boolean()
      .describe('false while the bucket can still get new days, and while changes of it wait to be counted'),
    counting: Counting.describe('null if everything is counted'),
    ratingCounts: z
      .array(z.number().int())
      .length(11)
      .nullable()
      .describe('Counted responses per rating 0-10; null in a hidden cell, and where there are fewer than 5 in all'),
    indicator: Figure,
    responseRate: Figure,
    unconfirmed: z.number().int().nullable().describe('null in a hidden cell'),
    suspect: z.number().int().nullable(),
    excluded: z.number().int().nullable().describe('Excluded by a person, for a named reason'),
  })
  .meta({ id: 'IndicatorPoint' })
export type IndicatorPoint = z.infer<typeof IndicatorPoint>

/** How the last full bucket differs from the full one before it, in the indicator's unit. */
export const IndicatorChange = z
  .object({
    from: Day.describe('First day of the last full bucket'),
    before: Day.describe('First day of the bucket before it'),
    difference: z.number(),
    lower: z.number(),
    upper: z.number(),
    confidence: z.number(),
    pValue: z.number().nullable().describe('Two-sided'),
    adjustedPValue: z
      .number()
      .nullable()
      .describe('For all changes in this answer, that of all together too (Benjamini-Hochberg)'),
    method: z.string(),
    test: z.string(),
    direction: z
      .enum(['lower', 'higher', 'unclear'])
      .describe('unclear unless the adjusted p-value is at most 0.10 and the interval leaves out zero'),
  })
  .meta({ id: 'IndicatorChange' })
export type IndicatorChange = z.infer<typeof IndicatorChange>

/** A series: one value of a dimension, such as one team, one value of each of two, or all together; `total` is the whole period taken as one bucket. */
export const IndicatorSeries = z
  .object({
    value: z.string().nullable().describe('The dimension value as the helpdesk sends it; null if it was not given'),
    label: z.string(),
    second: SecondValue,
    retired: z
      .boolean()
      .describe(
        'Whether charts and tables leave it out, since there is no such value any more; it counts in the totals',
      ),
    total: IndicatorPoint,
    change: IndicatorChange.nullable().describe('null if two full buckets with data to show are missing'),
    points: z.array(IndicatorPoint),
  })
  .meta({ id: 'IndicatorSeries' })
export type IndicatorSeries = z.infer<typeof IndicatorSeries>

/** What a value is in: percent 0-100, points -100-100, or the scale's own points. */
const IndicatorUnit = z.enum(['percent', 'points', 'mean'])

export const PresetInForce = z.object({
  id: z.string().describe('The rule that the indicator is computed by: top2of5, nps, ces_top, …'),
  name: z.string(),
  unit: IndicatorUnit,
  min: z.number(),
  max: z.number(),
})

/** Of the workspace's ruleset. */
const RulesetVersion = z.number().int()

/** The answer of `GET /v1/indicators`. */
export const IndicatorsResult = z
  .object({
    workspace: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), madeUp: z.boolean() }),
    survey: z.object({ id: z.string(), kind: SurveyKind, name: z.string() }),
    preset: PresetInForce,
    target: z.number().nullable().describe('What the survey is to reach, in the unit of `preset`; null: none'),
    rulesetVersion: RulesetVersion.describe('Of the workspace’s ruleset that is in force'),
    definition: PresetInForce.extend({ version: RulesetVersion })
      .meta({ deprecated: true })
      .describe('The older name of `preset` and `rulesetVersion`, until 1.0'),
    groupBy: Grouping,
    filters: Filters,
    granularity: Granularity,
    from: Day,
    to: Day,
    countsUnconfirmed: z.boolean().describe('Whether the workspace counts quiet unconfirmed responses'),
    refreshedAt: z.string().nullable().describe('When the rollups were last refreshed; null before the first time'),
    counting: Counting.describe('What waits for any figure of this answer; null if everything is counted'),
    overall: IndicatorSeries,
    series: z.array(IndicatorSeries),
  })
  .meta({ id: 'IndicatorsResult' })
export type IndicatorsResult = z.infer<typeof IndicatorsResult>

const Filling = z
  .object({
    step: z.enum(['tickets', 'figures']).describe('Made-up tickets are written, or the figures are counted from them'),
    weeks: z.number().int().describe('How many weeks the history has'),
    weeksDone: z.number().int().describe('How many of them this step is through with'),
  })
  .nullable()
  .describe('How far the made-up history of a demo is, which is there as a whole or not at all; null when it is there')

/** The answer of `GET /v1/workspaces`: what this reader may look at. */
export const WorkspacesResult = z
  .object({
    workspaces: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        timeZone: z.string(),
        locale: z.string(),
        madeUp: z.boolean(),
        filling: Filling,
        today: Day,
        surveys: z.array(z.object({ id: z.string(), kind: SurveyKind, name: z.string(), active: z.boolean() })),
      }),
    ),
    open: z
      .boolean()
      .describe(
        'Whether this was read without a key and without signing in, since only this machine reaches the product.',
      ),
    person: SignedInPerson.nullable().describe('Who is signed in; null for a key, and where nobody needs to sign in.'),
  })
  .meta({ id: 'WorkspacesResult' })
export type WorkspacesResult = z.infer<typeof WorkspacesResult>
