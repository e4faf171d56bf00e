import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMailAddress } from '@otzyv/contracts'
import { createSampleMail, createSmtpTransport } from '@otzyv/mailer'
import { SettingsError, UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { openKeyring } from '../open-keyring.ts'
import { readMailOptions } from '../read-mail-options.ts'
import { mailboxFile } from '../start/mailbox-file.ts'
import { withDatabase } from '../with-database.ts'
import { workspaceOption } from './shared-options.ts'

export const mailTest: CommandBody = {
  options: {
    workspace: workspaceOption,
    survey: { type: 'string', value: 'ID', help: 'which survey; csat without it' },
    locale: { type: 'string', value: 'TAG', help: 'language of the mail; en without it' },
    reminder: { type: 'boolean', help: 'the reminder instead of the first mail' },
  },
  examples: ['otzyv mail test me@company.example --survey nps --locale de'],
  run: async (ctx, [address = ''], values) => {
    if (!readMailAddress(address)) throw new UsageError('ADDRESS must be a mail address.')
    return await withDatabase(ctx, 'mail test', async ({ db, dataDir }) => {
      const { settings } = ctx
      const options = readMailOptions(settings)
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const surveyId = textOf(values, 'survey') ?? 'csat'
      const mail = await createSampleMail(
        { db, now: () => new Date() },
        {
          keyring: await openKeyring({ setting: settings.KEYRING, dataDir, db, mayCreate: true }),
          publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT ?? 8080}`,
          bounceAddress: options.bounceAddress,
          workspaceId: workspace.workspaceId,
          surveyId,
          locale: textOf(values, 'locale') ?? 'en',
          address,
          reminder: values['reminder'] === true,
        },
      )
      if (!mail) throw new UsageError(`There is no survey ${surveyId} in workspace ${workspace.name}.`)
      const transport = createSmtpTransport(settings.SMTP_URL ?? readMailboxUrl(dataDir), options)
      try {
        const result = await transport.send(mail)
        const said = result.outcome === 'sent' ? result.reply : result.reason
        const line = result.outcome === 'sent' ? 'The mail server took it' : 'It was not sent'
        return { data: result, lines: [`${line}: ${said}`], failed: result.outcome !== 'sent' }
      } finally {
        await transport.close()
      }
    })
  },
}

function readMailboxUrl(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, mailboxFile), 'utf8').trim()
  } catch {
    throw new SettingsError(
      'Set SMTP_URL to a mail server, such as smtp://user:password@host:587, or start otzyv first.',
    )
  }
}
