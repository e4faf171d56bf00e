import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'

const mailServerParts = { keyring: parseKeyring(createKeyringText()), hosts: { allowsPrivate: () => false } }

/** The verbs about the mail server of a workspace. */
export const MAIL_SERVER_CASES: Readonly<Record<string, VerbCase>> = {
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
}
