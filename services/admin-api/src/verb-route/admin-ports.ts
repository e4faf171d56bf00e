import type { InstallationMail, TestMail } from '@otzyv/admin'
import type { MailHostRule } from '@otzyv/service-kit'

/** What verbs need of other parts of the product; services/standalone hands it in. */
export type AdminPorts = {
  /** Which mail servers a workspace may name. */
  mailHosts: MailHostRule
  testMail: TestMail
  /** What carries the mails of workspaces without a server of their own. */
  installationMail: InstallationMail
}
