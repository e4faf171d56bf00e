import { COMPARED_WITH } from '@otzyv/domain'
import { z } from 'zod'

/** What a period is compared with: its own 13 weeks before, as many weeks just before, or the same weeks a year before. */
export const Against = z.enum(COMPARED_WITH)
export type Against = z.infer<typeof Against>

/** The same as a field of a query. */
export const AgainstAsked = Against.default('own').describe(
  'What the period is compared with: the 13 weeks before it, as many weeks as it has just before it, or the weeks 52 weeks before (104, of a period that is longer than a year)',
)
