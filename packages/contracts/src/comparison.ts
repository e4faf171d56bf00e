import { DIMENSIONS, forEachName, IMPERSONAL_DIMENSIONS } from '@otzyv/domain'
import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { Measure, PeriodFigure } from './briefing.ts'
import { Day, Filters, FilterValues, SurveyId } from './indicators.ts'
import { SurveyKind } from './survey-kind.ts'

/** The dimensions by which two sides are made alike, and looked at for what coincides. */
const MIX_DIMENSIONS = ['product', 'channel', 'team', 'country', 'language'] as const
export const MixDimension = z.enum(MIX_DIMENSIONS, { error: `must be one of ${MIX_DIMENSIONS.join(', ')}` })
export type MixDimension = z.infer<typeof MixDimension>

/** The name of a filter of one side, such as `a.team`. */
type SideName = `${'a' | 'b'}.${string}`
const sideFilters = Object.fromEntries(
  (['a', 'b'] as const).flatMap((side) =>
    IMPERSONAL_DIMENSIONS.map((dimension): [SideName, typeof FilterValues] => [`${side}.${dimension}`, FilterValues]),
  ),
)

/**
 * The query of `GET /v1/comparison`: A against B. `a.team=x&b.team=y` are filters of one side; those without a side hold for
 * both. Weeks are whole. Strict, as all queries.
 */
export const ComparisonQuery = z.strictObject({
  workspace: AskedWorkspace,
  survey: SurveyId,
  from: Day.optional().describe(
    'The weeks of A, and of B too if their filters differ; the last 13 full ones without both',
  ),
  to: Day.optional(),
  'b.from': Day.optional().describe('The weeks of B'),
  'b.to': Day.optional(),
  against: z
    .enum(['own', 'before', 'year'], { error: 'must be own, before or year' })
    .default('own')
    .describe('Where both sides are of the same: B is the 13 weeks before A, as many as A has, or those a year before'),
  mix: MixDimension.optional().describe('By what both are made alike; without it the one that they differ in most'),
  ...forEachName(DIMENSIONS, () => FilterValues),
  ...sideFilters,
})
export type ComparisonQuery = z.infer<typeof ComparisonQuery>

const value = z.number().describe('in the unit of the preset')
/** Only differences that stand after adjustment over what is shown are higher or lower. */
const Verdict = z.enum(['higher', 'lower', 'steady', 'too_few'])

const Side = z
  .object({
    filters: Filters,
    from: Day,
    to: Day,
    weeks: z.number().int(),
    hiddenWeeks: z.number().int().describe('How many of them are hidden from the reader, and in no figure of this'),
    figure: PeriodFigure,
  })
  .meta({ id: 'ComparedSide' })
export type ComparedSide = z.infer<typeof Side>

const Difference = z
  .object({
    value: value.describe('A minus B'),
    lower: value,
    upper: value,
    pValue: z.number().nullable().describe('Two-sided'),
    adjustedPValue: z.number().nullable().describe('For both ways to look at it (Benjamini-Hochberg)'),
    verdict: Verdict,
    smallestNoticeable: value
      .nullable()
      .describe(
        'The smallest fall below B that as many answers as A has would show, with a chance of 80 %; null: none',
      ),
  })
  .meta({ id: 'ComparedDifference' })
export type ComparedDifference = z.infer<typeof Difference>

const sideAtMix = z.object({ value, lower: value, upper: value, n: z.number().int() })

const SameMix = z
  .object({
    dimension: MixDimension,
    a: sideAtMix,
    b: sideAtMix,
    difference: Difference,
    strata: z
      .array(
        z.object({
          value: z.string(),
          label: z.string(),
          weight: z.number().describe('Its part of the common mix'),
          a: z.object({ n: z.number().int(), value }),
          b: z.object({ n: z.number().int(), value }),
        }),
      )
      .describe('Those that both have at least 5 answers of, the largest first'),
    leftOut: z
      .object({ a: z.number().int(), b: z.number().int() })
      .describe('Answers of what a side has too few of, which are in no figure of this'),
  })
  .meta({ id: 'SameMix' })
export type SameMixFact = z.infer<typeof SameMix>

const Coincidence = z
  .object({
    dimension: MixDimension,
    value: z.string(),
    label: z.string(),
    side: z.enum(['a', 'b']).describe('All answers of this side have the value, and none of the other’s'),
    nothingShared: z.boolean().describe('Whether no value of the dimension has answers of both'),
  })
  .meta({ id: 'Coincidence' })
export type Coincidence = z.infer<typeof Coincidence>

/** The answer of `GET /v1/comparison`. */
export const ComparisonAnswer = z
  .object({
    workspace: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), madeUp: z.boolean() }),
    survey: z.object({ id: z.string(), kind: SurveyKind, name: z.string() }),
    preset: z.object({
      id: z.string(),
      name: z.string(),
      unit: z.enum(['percent', 'points', 'mean']),
      min: z.number(),
      max: z.number(),
      measures: Measure,
    }),
    a: Side,
    b: Side,
    difference: Difference.nullable().describe('As it stands; null where a side has no answers to show'),
    sameMix: SameMix.nullable().describe('null where the parts are not given to this reader, or too little is shared'),
    mixes: z
      .array(z.object({ dimension: MixDimension, distance: z.number() }))
      .describe('How differently the sides are made up: 0 is the same, 1 is nothing shared; the most different first'),
    cannotTellApart: z.array(Coincidence),
    counting: z.boolean().describe('Whether answers of these weeks are still being counted'),
  })
  .meta({ id: 'Comparison' })
export type ComparisonAnswer = z.infer<typeof ComparisonAnswer>
