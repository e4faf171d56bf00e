/**
 * Why a solved ticket was not surveyed: a closed list, one reason a ticket and solve cycle. All of them can be decided at
 * the solve, and most again just before the mail is sent.
 */
export const SKIP_REASONS = [
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
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]
