import { z } from 'zod'

export const DimensionPath = z.object({ dimension: z.string() })

/** The values of a dimension that tickets brought, and what each counts as. */
export const DimensionValuesAnswer = z
  .object({
    dimension: z.string(),
    values: z.array(
      z.object({
        value: z.string().describe('As the helpdesk sends it'),
        label: z.string().describe('As pages show it'),
        mergedInto: z.string().nullable(),
        retired: z.boolean().describe('Whether charts and tables leave it out; figures count it'),
        countsAs: z.string().nullable().describe('What it counts as in the end; null: as itself'),
      }),
    ),
  })
  .meta({ id: 'DimensionValues' })
export type DimensionValuesAnswer = z.infer<typeof DimensionValuesAnswer>

export const DimensionOutcome = z.looseObject({ outcome: z.string() }).meta({ id: 'DimensionOutcome' })
