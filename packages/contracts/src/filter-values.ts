import { DIMENSIONS } from '@otzyv/domain'
import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'

/** The query of `GET /v1/filter-values`. Strict, as all queries. */
export const FilterValuesQuery = z.strictObject({
  workspace: AskedWorkspace,
  dimension: z.enum(DIMENSIONS, { error: `must be one of ${DIMENSIONS.join(', ')}` }),
})

/** The answer of `GET /v1/filter-values`: what figures can be filtered by, by label. */
export const FilterValuesAnswer = z
  .object({
    dimension: z.enum(DIMENSIONS),
    values: z.array(
      z.object({
        value: z.string().describe('As a filter takes it'),
        label: z.string().describe('As pages show it'),
        retired: z.boolean().describe('Whether charts and tables leave it out; figures count it'),
      }),
    ),
  })
  .meta({ id: 'FilterValues' })
export type FilterValuesAnswer = z.infer<typeof FilterValuesAnswer>
