import type { MailTestResult } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { SealingKeyring } from '@otzyv/keyring'
import type { MailHostRule } from '@otzyv/service-kit'
import { composeTestMail } from './mail/compose-test-mail.ts'
import type { OwnRoute } from './transport/create-smtp-transport.ts'
import { readOwnServer } from './transport/read-own-server.ts'
import { sendTestMail } from './transport/send-test-mail.ts'

export type TestMailOptions = {
  keyring: SealingKeyring
  rule: MailHostRule
  /** How we name ourselves to mail servers; undefined: by the machine's own name. */
  name: string | undefined
  /** The mail server of the installation, or the mailbox; null if this process knows neither. */
  installation: { smtpUrl: string; needsSender: boolean } | null
}

/** Makes what sends a test mail the way that the mails of a workspace go, whatever process it is called in. */
export function createTestMail(
  ctx: { db: Database },
  { keyring, rule, name, installation }: TestMailOptions,
): (workspaceId: number, address: string) => Promise<MailTestResult> {
  return async (workspaceId, address) => {
    const workspace = await ctx.db
      .selectFrom('workspace')
      .select(['name', 'locale', 'sender_name', 'sender_address'])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    const { name: workspaceName, locale, sender_name: senderName, sender_address: senderAddress } = workspace
    const mail = composeTestMail({ name: workspaceName, locale, senderName, senderAddress }, address)
    const own = await readOwnServer(ctx, keyring, workspaceId, { reseal: false })
    if (own?.outcome === 'password_lost') return { outcome: 'not_taken', fault: 'password_lost', said: '' }
    if (own === null && installation === null) return { outcome: 'not_taken', fault: 'server_unknown', said: '' }
    const server: string | OwnRoute = own ? { server: own.server, rule } : (installation?.smtpUrl ?? '')
    return await sendTestMail(server, mail, { name, needsSender: own !== null || installation?.needsSender === true })
  }
}
