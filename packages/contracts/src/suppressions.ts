import { z } from 'zod'

export const SuppressionPath = z.object({ suppressionId: z.uuid() })

/** Somebody who is not to be asked. */
export const SuppressionAnswer = z
  .object({
    suppressionId: z.string(),
    address: z.string().describe('`(erased)` for somebody whose data were erased'),
    kind: z.string().describe('Of which kind of survey they are not asked; `all` for every survey'),
    reason: z.string().describe('unsubscribed, bounced, complained, or suppressed by a person'),
    note: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Suppression' })
export type SuppressionAnswer = z.infer<typeof SuppressionAnswer>

export const SuppressionsAnswer = z.object({ suppressions: z.array(SuppressionAnswer) }).meta({ id: 'Suppressions' })
export type SuppressionsAnswer = z.infer<typeof SuppressionsAnswer>

/** `unchanged`: the entry was there before. */
export const SuppressionAdded = z.object({ outcome: z.enum(['added', 'unchanged']) }).meta({ id: 'SuppressionAdded' })

export const SuppressionRemoved = z.object({ removed: z.number().int() }).meta({ id: 'SuppressionRemoved' })
