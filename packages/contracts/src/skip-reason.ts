import { z } from 'zod'

/**
 * Why a solved ticket was not surveyed: a closed list, one reason a ticket and solve cycle. All of them can be decided at
 * the solve, and most again just before the mail is sent.
 */
export const SkipReason = z.enum([
  'no_address',
  'malformed_address',
  'disposable_address',
  'internal_address',
  'auto_resolved',
  'excluded_tag',
  'excluded_channel',
  'excluded_team',
  'excluded_organisation',
  'survey_inactive',
  'unknown_survey',
  'reopened',
  'stale',
  'unsubscribed',
  'bounced',
  'complained',
  'suppressed',
  'asked_lately',
  'sampled_out',
])
export type SkipReason = z.infer<typeof SkipReason>

/**
 * Why a mail that was queued is not sent: any reason to skip, or the answer was there first, the link had expired, or our
 * mail server takes no address with letters beyond ASCII before the @.
 */
export const CancelReason = z.enum([...SkipReason.options, 'answered', 'expired', 'unsupported_address'])
export type CancelReason = z.infer<typeof CancelReason>
