import { z } from 'zod'
import { Revision } from './workspace-settings.ts'

/** How a mail server is spoken to: encrypted from the first byte, encrypted after a greeting, or in the clear. */
export const MailTls = z.enum(['tls', 'starttls', 'none'])
export type MailTls = z.infer<typeof MailTls>

/** Why a test mail was not taken. Each has words that say what to do. */
export const MailFault = z.enum([
  'no_sender',
  'server_unknown',
  'host_not_allowed',
  'host_unknown',
  'unreachable',
  'no_greeting',
  'tls_failed',
  'login_needed',
  'login_refused',
  'password_lost',
  'sender_refused',
  'recipient_refused',
  'content_refused',
  'put_off',
  'broken_off',
])
export type MailFault = z.infer<typeof MailFault>

/** What became of a test mail; `said` is the server's own reply, or the client's word if it gave none. No address stands in it. */
export const MailTestResult = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('taken'), said: z.string() }),
    z.object({ outcome: z.literal('not_taken'), fault: MailFault, said: z.string() }),
  ])
  .meta({ id: 'MailTestResult' })
export type MailTestResult = z.infer<typeof MailTestResult>

/** What carries the mails of a workspace: its own server, that of the installation, or the mailbox, which delivers none. */
export const MailCarrier = z.enum(['own', 'installation', 'mailbox', 'unknown'])
export type MailCarrier = z.infer<typeof MailCarrier>

/** The mail server that a workspace has of its own, without its password. */
export const MailServer = z
  .object({
    host: z.string(),
    port: z.number().int(),
    tls: MailTls,
    user: z.string().describe('empty if nobody logs in'),
    hasPassword: z.boolean(),
  })
  .meta({ id: 'MailServer' })
export type MailServer = z.infer<typeof MailServer>

/** What carries the mails of a workspace, as its page shows it. */
export const MailServerAnswer = z
  .object({
    server: MailServer.nullable().describe('null: the workspace has none of its own'),
    carrier: MailCarrier,
    revision: Revision,
  })
  .meta({ id: 'MailServerAnswer' })
export type MailServerAnswer = z.infer<typeof MailServerAnswer>

/** To whom a test mail goes; without an address to the person who asks for it. */
export const TestMailWish = z.strictObject({
  address: z.string().max(320, 'must have at most 320 characters').optional(),
})
