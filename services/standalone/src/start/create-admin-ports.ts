import type { AdminPorts } from '@otzyv/admin-api'
import type { Database } from '@otzyv/database'
import { createTestMail } from '@otzyv/mailer'
import type { ServiceDependencies } from './create-services.ts'

/** What the pages of the settings need of the other services. */
export async function createAdminPorts(ctx: { db: Database }, deps: ServiceDependencies): Promise<AdminPorts> {
  const keyring = await deps.keyring()
  const { name, needsSender } = deps.mailOptions()
  const smtpUrl = deps.findSmtpUrl()
  return {
    mailHosts: deps.mailHosts,
    testMail: createTestMail(ctx, {
      keyring,
      rule: deps.mailHosts,
      name,
      installation: smtpUrl === null ? null : { smtpUrl, needsSender },
    }),
    installationMail: {
      carrier: needsSender ? 'installation' : smtpUrl === null ? 'unknown' : 'mailbox',
      // Off loopback it has no pages.
      mailbox: !needsSender && smtpUrl !== null && deps.openOnLoopback ? 'mailbox' : null,
    },
  }
}
