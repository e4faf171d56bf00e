import { DIMENSIONS } from '@otzyv/domain'
import { z } from 'zod'

/** A value of a dimension as the helpdesk sends it, and why something is done to it. */
export const DimensionValueKey = z.strictObject({
  dimension: z.enum(DIMENSIONS),
  value: z.string(),
  note: z.string().trim().max(1000).default(''),
})
export const DimensionMerge = DimensionValueKey.extend({ into: z.string() })
