import { z } from 'zod'
import { Day, IndicatorPoint, IndicatorsResult } from './indicators.ts'

const { ratingCounts, indicator, responseRate, unconfirmed, suspect, excluded } = IndicatorPoint.shape

/**
 * A bucket as it was when it was closed. While it is not, `publishedAt` and every figure are null and `reason` says why:
 * its days are not over, or nobody has closed it yet. A closed bucket in which nothing was is one with `n` 0 and no value.
 */
export const PublishedPoint = z
  .object({
    from: Day,
    to: Day,
    complete: z.boolean(),
    publishedAt: z.string().nullable().describe('RFC 3339'),
    reason: z.enum(['not_over', 'not_published']).nullable(),
    preset: z.string().nullable().describe('The id of the rule of then; null without figures'),
    rulesetVersion: z.number().int().nullable().describe('Of the workspace’s ruleset that was in force then'),
    definition: z.string().nullable().meta({ deprecated: true }).describe('The older name of `preset`, until 1.0'),
    definitionVersion: z
      .number()
      .int()
      .nullable()
      .meta({ deprecated: true })
      .describe('The older name of `rulesetVersion`, until 1.0'),
    timeZone: z.string().nullable().describe('The zone in which its days were counted'),
    countsUnconfirmed: z.boolean().nullable().describe('Whether quiet unconfirmed responses were counted then'),
    ratingCounts: ratingCounts.nullable(),
    indicator: indicator.nullable(),
    responseRate: responseRate.nullable(),
    unconfirmed: unconfirmed.nullable(),
    suspect: suspect.nullable(),
    excluded: excluded.nullable(),
  })
  .meta({ id: 'PublishedPoint' })
export type PublishedPoint = z.infer<typeof PublishedPoint>

/** A team, a product or all together. There is no total: what was published are the buckets. */
export const PublishedSeries = z
  .object({
    value: z.string().nullable(),
    label: z.string(),
    points: z.array(PublishedPoint),
  })
  .meta({ id: 'PublishedSeries' })
export type PublishedSeries = z.infer<typeof PublishedSeries>

/** The answer of `GET /v1/indicators` with `asOf=published`; `preset` is the one in force now, each point has its own. */
export const PublishedIndicators = IndicatorsResult.omit({
  overall: true,
  series: true,
  refreshedAt: true,
  countsUnconfirmed: true,
  counting: true,
})
  .extend({
    asOf: z.literal('published'),
    overall: PublishedSeries,
    series: z.array(PublishedSeries),
  })
  .meta({ id: 'PublishedIndicators' })
export type PublishedIndicators = z.infer<typeof PublishedIndicators>

/** The answer of `GET /v1/indicators`, by what `asOf` asked for. */
export const IndicatorsAnswer = z.union([PublishedIndicators, IndicatorsResult])
