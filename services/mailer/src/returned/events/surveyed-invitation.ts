import type { MarkOwner } from '@otzyv/keyring'

/** Where marks have the number of a mail, that of a mail of thanks; a survey has a first mail and three reminders at most. */
export const THANKS_SEQUENCE = 200

/**
 * The invitation that an event counts for; null for a mail of thanks. It says something of the address, and nothing of the
 * survey mail, which had arrived.
 */
export function surveyedInvitation({ invitationId, sequence }: MarkOwner): string | null {
  return sequence === THANKS_SEQUENCE ? null : invitationId
}
