import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'
import { recordTicket } from './verb-ports.ts'

const mailServerParts = { keyring: parseKeyring(createKeyringText()), hosts: { allowsPrivate: () => false } }

/** The verbs of setting a workspace up: its mail server, and a ticket of one's own. */
export const SETUP_CASES: Readonly<Record<string, VerbCase>> = {
  setMailServer: {
    call: ({ ctx }) =>
      admin.setMailServer(ctx, mailServerParts, {
        host: 'smtp.company.example',
        port: 587,
        tls: 'starttls',
        user: '',
      }),
    again: 'unchanged',
    entity: 'mail_server',
  },
  removeMailServer: {
    before: ({ ctx }) =>
      admin.setMailServer(ctx, mailServerParts, { host: 'smtp.company.example', port: 465, tls: 'tls' }),
    call: ({ ctx }) => admin.removeMailServer(ctx, {}),
    again: 'unchanged',
    entity: 'mail_server',
  },
  testMailServer: {
    call: ({ ctx }) =>
      admin.testMailServer(ctx, async () => ({ outcome: 'taken', said: '250 ok' }), {
        address: 'lead@company.example',
      }),
    again: 'again',
    entity: 'mail_server',
  },
  testThanksMail: {
    call: ({ ctx }) =>
      admin.testThanksMail(ctx, async () => ({ outcome: 'taken', said: '250 ok' }), {
        ...{ surveyId: 'csat', band: 'low', locale: 'en', address: 'lead@company.example' },
        text: { subject: 'Thank you', text: 'We have read it.' },
      }),
    again: 'again',
    entity: 'thanks_mail',
  },
  reportTicket: {
    call: ({ ctx }) =>
      admin.reportTicket(ctx, recordTicket, { source: 'try', ticketId: 'T-9', solvedAt: '2026-11-03T10:00:00Z' }),
    again: 'unchanged',
    entity: 'ticket',
  },
}
