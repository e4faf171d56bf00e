import { type Guard, withKey } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import type { MailReader } from '../create-mail-reader.ts'

/** What the routes of the mailbox have in common. It is there on loopback only, and without SMTP_URL. */
export const MAILBOX = {
  access: { ...withKey('mailbox:read'), withoutKey: 'data_on_loopback' },
  problems: ['not_found'],
} as const

/** Adds one route of the mailbox. */
export type AddMailboxRoute = (routes: Hono, mails: MailReader, guard: Guard<unknown>) => void

/** The answer for a mail that is not kept; the oldest ones go. */
export function gone(c: Context): Response {
  return c.text('There is no such mail in the mailbox (any more).', 404)
}
