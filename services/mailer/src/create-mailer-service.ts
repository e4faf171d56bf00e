import type { Database } from '@otzyv/database'
import type { Keyring } from '@otzyv/links'
import type { Clock, Logger, Service } from '@otzyv/service-kit'
import { sendDue } from './delivery/send-due.ts'
import { renderMail } from './mail/render-mail.ts'
import type { MailTransport } from './transport/mail-transport.ts'

export type MailerOptions = {
  keyring: Keyring
  publicUrl: string
  transport: MailTransport
  /** How long mails under way may take once a stop was asked for, before their conversations are cut. */
  stopGraceMs?: number
}

/**
 * The step from invitation to delivery: sends each mail that is due once, as far as SMTP allows. Any number of mailers
 * may run on one database. Closing the service closes its transport.
 */
export function createMailerService(ctx: { db: Database; log: Logger; now: Clock }, options: MailerOptions): Service {
  const due = {
    transport: options.transport,
    stopGraceMs: options.stopGraceMs ?? 5_000,
    renderMail: (claimed: Parameters<typeof renderMail>[0]) => renderMail(claimed, options),
  }
  return {
    name: 'mailer',
    routes: null,
    loops: [{ name: 'send-due', everyMs: 1000, run: (signal) => sendDue(ctx, due, signal) }],
    // A mail server that is down puts mails off and makes nothing else unready.
    checkReady: async () => ({ ready: true, detail: {} }),
    close: async () => {
      await options.transport.close()
    },
  }
}
