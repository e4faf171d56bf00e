import { z } from 'zod'
import { Day } from './indicators.ts'

/** How far it is that somebody answers a low rating. */
export const FollowUpState = z.enum(['open', 'contacted', 'resolved'])
export type FollowUpState = z.infer<typeof FollowUpState>

/** Where the follow-up of a response is, and who sees to it. */
export const ListedFollowUp = z
  .object({
    state: FollowUpState,
    reopened: z.boolean().describe('Whether the answer was changed to a low one after somebody had settled it'),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    due: Day.nullable().describe('The day by which the customer should be answered; null once it is resolved'),
    note: z.string(),
    revision: z.number().int().describe('Of the next change; 0 if nobody has changed it'),
    changedAt: z.iso.datetime().nullable().describe('null if nobody has changed it'),
  })
  .meta({ id: 'FollowUp' })
export type ListedFollowUp = z.infer<typeof ListedFollowUp>

/** The answer of a change. */
export const FollowUpAnswer = z
  .object({ outcome: z.enum(['set', 'unchanged']), followUp: ListedFollowUp.nullable() })
  .meta({ id: 'FollowUpAnswer' })
