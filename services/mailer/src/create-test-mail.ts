import type { MailTestResult, ThanksMailText } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Keyring, SealingKeyring } from '@otzyv/keyring'
import type { Locale } from '@otzyv/locales'
import type { MailHostRule } from '@otzyv/service-kit'
import { composeTestMail } from './mail/compose-test-mail.ts'
import { createSampleThanks } from './thanks/create-sample-thanks.ts'
import type { OwnRoute } from './transport/create-smtp-transport.ts'
import type { OutgoingMail } from './transport/mail-transport.ts'
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
  options: TestMailOptions,
): (workspaceId: number, address: string) => Promise<MailTestResult> {
  return async (workspaceId, address) => {
    const workspace = await ctx.db
      .selectFrom('workspace')
      .select(['name', 'locale', 'sender_name', 'sender_address'])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    const { name, locale, sender_name: senderName, sender_address: senderAddress } = workspace
    return await sendTheirWay(
      ctx,
      options,
      workspaceId,
      composeTestMail({ name, locale, senderName, senderAddress }, address),
    )
  }
}

type ThanksWish = { surveyId: string; locale: Locale; text: ThanksMailText; address: string }

/** The same for a mail of thanks with a text that is tried. */
export function createThanksTest(
  ctx: { db: Database; now: () => Date },
  options: TestMailOptions & { keyring: Keyring; publicUrl: string },
): (workspaceId: number, wish: ThanksWish) => Promise<MailTestResult> {
  return async (workspaceId, wish) => {
    const { keyring, publicUrl } = options
    const mail = await createSampleThanks(ctx, { keyring, publicUrl, workspaceId, ...wish })
    if (!mail) throw new Error(`there is no survey ${wish.surveyId}`)
    return await sendTheirWay(ctx, options, workspaceId, mail)
  }
}

async function sendTheirWay(
  ctx: { db: Database },
  { keyring, rule, name, installation }: TestMailOptions,
  workspaceId: number,
  mail: OutgoingMail,
): Promise<MailTestResult> {
  const own = await readOwnServer(ctx, keyring, workspaceId, { reseal: false })
  if (own?.outcome === 'password_lost') return { outcome: 'not_taken', fault: 'password_lost', said: '' }
  if (own === null && installation === null) return { outcome: 'not_taken', fault: 'server_unknown', said: '' }
  const server: string | OwnRoute = own ? { server: own.server, rule } : (installation?.smtpUrl ?? '')
  return await sendTestMail(server, mail, { name, needsSender: own !== null || installation?.needsSender === true })
}
