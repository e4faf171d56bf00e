import { RETENTION_KINDS, type RetentionKind } from '@otzyv/database'
import { z } from 'zod'
import { OnRevision } from '../audit/refuse-changed.ts'

/** Soft bounces count for 30 days, and an opening is judged within three; both are needed as long as that. */
const LIMITS = {
  comments: [1, 36_500],
  addresses: [1, 36_500],
  unanswered_tickets: [1, 36_500],
  mail_events: [30, 36_500],
  link_hits: [3, 30],
  mailbox_mails: [1, 36_500],
} as const satisfies Record<(typeof RETENTION_KINDS)[number], readonly [number, number]>

/** From how many days to how many each kind may be kept. */
export const RETENTION_LIMITS: Readonly<Record<RetentionKind, readonly [number, number]>> = LIMITS

const daysOf = ([min, max]: readonly [number, number]) => {
  const message = `must be a whole number of days from ${min} to ${max}, or null for never`
  return z.number(message).int(message).min(min, message).max(max, message).nullable()
}

/** Days by kind; null: never. Kinds that are left out stay as they are. */
export const RetentionChanges = z
  .strictObject({
    comments: daysOf(LIMITS.comments),
    addresses: daysOf(LIMITS.addresses),
    unanswered_tickets: daysOf(LIMITS.unanswered_tickets),
    mail_events: daysOf(LIMITS.mail_events),
    link_hits: daysOf(LIMITS.link_hits),
    mailbox_mails: daysOf(LIMITS.mailbox_mails),
  })
  .partial()

/** The same, on the revision that was read, if one was. */
export const RetentionChangesOn = RetentionChanges.extend(OnRevision)

export const RetentionKindInput = z.enum(RETENTION_KINDS)
