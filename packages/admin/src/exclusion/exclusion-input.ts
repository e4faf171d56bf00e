import { z } from 'zod'

/** Why a response may be left out of the figures; a bad rating is no reason. */
export const EXCLUSION_REASONS = [
  'test',
  'duplicate',
  'wrong_person',
  'scale_misread',
  'other_company',
  'abuse',
  'other',
] as const

export const EndedExclusion = z.strictObject({
  invitationId: z.uuid('must be the id of an invitation').toLowerCase(),
  note: z.string().trim().max(1000).default(''),
})

export const NewExclusion = EndedExclusion.extend({ reason: z.enum(EXCLUSION_REASONS) }).refine(
  ({ reason, note }) => reason !== 'other' || note !== '',
  { path: ['note'], error: 'the reason "other" needs a note' },
)
