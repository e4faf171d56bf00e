import type { MailServerAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { readRevision } from '../audit/read-revision.ts'
import type { InstallationMail } from '../setup/read-setup.ts'
import { readMailServer } from './read-mail-server.ts'

/** The mail server of a workspace as its page shows it, and the revision that a change of it is made on. */
export async function readMailServerAnswer(
  ctx: { db: Database; workspaceId: number },
  installation: InstallationMail,
): Promise<MailServerAnswer> {
  // The revision first: what comes between then counts as unseen, not as seen.
  const revision = await readRevision(ctx, { entity: 'mail_server', entityId: String(ctx.workspaceId) })
  const server = await readMailServer(ctx)
  return { server, carrier: server ? 'own' : installation.carrier, revision }
}
