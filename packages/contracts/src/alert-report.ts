import { z } from 'zod'
import { AlertKindNames } from './alert-kinds.ts'

const YEARS = 'must be a year from 2000 to 2100'

/** A calendar year, in digits. */
export const ReportYear = z
  .string()
  .regex(/^2[01]\d\d$/, YEARS)
  .transform(Number)
  .refine((year) => year <= 2100, YEARS)

/** The query of `GET /v1/alert-report`. Strict, as all queries. */
export const AlertReportQuery = z.strictObject({
  workspace: z.string().max(200).optional(),
  year: ReportYear.optional().describe('A calendar year; without it the one that it is in the workspace'),
})
export type AlertReportQuery = z.infer<typeof AlertReportQuery>

/** What became of the alerts of a year, by kind; an incident that several surveys show is one alert. */
export const AlertReportAnswer = z
  .object({
    year: z.number().int(),
    kinds: z
      .array(
        z.object({
          kind: AlertKindNames,
          alerts: z.number().int().describe('How many were raised'),
          real: z.number().int().describe('Those that somebody marked as real'),
          notReal: z.number().int().describe('Those that somebody marked as not real'),
          acknowledged: z.number().int(),
          open: z.number().int(),
          medianDays: z.number().nullable().describe('From onset to alert; null of kinds that are about a moment'),
        }),
      )
      .describe('Kinds without an alert are left out'),
  })
  .meta({ id: 'AlertReport' })
export type AlertReportAnswer = z.infer<typeof AlertReportAnswer>
