import { cleanText, Day, FollowUpState } from '@otzyv/contracts'
import { z } from 'zod'
import { OnRevision } from '../audit/refuse-changed.ts'

const NOTE_MAX = 1000
const note = `must be at most ${NOTE_MAX} characters`

/** What may be said of a follow-up; what is absent stays. */
export const FollowUpParts = z.strictObject({
  state: FollowUpState.optional(),
  owner: z.uuid('must be the id of a person').nullable().optional().describe('Who sees to it; null: nobody'),
  due: Day.nullable()
    .optional()
    .describe(
      'The day by which the customer should be answered; null: as many days after the answer as the workspace says',
    ),
  note: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().max(NOTE_MAX, note))
    .optional(),
  ...OnRevision,
})

export const FollowUpChange = FollowUpParts.extend({
  invitationId: z.uuid('must be the id of an invitation').toLowerCase(),
}).refine(
  ({ revision: _, invitationId: __, ...parts }) => Object.values(parts).some((part) => part !== undefined),
  'name a state, an owner, a day or a note',
)
