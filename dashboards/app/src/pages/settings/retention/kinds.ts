/** The kinds that can be forgotten by themselves, in the order of the page. */
export const KINDS = [
  ...(['comments', 'addresses', 'unanswered_tickets', 'mail_events', 'link_hits', 'mailbox_mails'] as const),
]
export type RetentionKind = (typeof KINDS)[number]
