import { writeFileSync } from 'node:fs'
import { createSampleMail } from '@otzyv/mailer'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { openKeyring } from '../open-keyring.ts'
import { withDatabase } from '../with-database.ts'
import { workspaceOption } from './shared-options.ts'

export const mailPreview: CommandBody = {
  options: {
    workspace: workspaceOption,
    locale: { type: 'string', value: 'TAG', help: 'language of the mail; en without it' },
    out: { type: 'string', value: 'FILE', help: 'where to write it; SURVEY-LOCALE.html without it' },
    text: { type: 'boolean', help: 'the plain text twin instead of HTML' },
    reminder: { type: 'boolean', help: 'the reminder instead of the first mail' },
  },
  examples: ['otzyv mail preview csat --locale ru', 'otzyv mail preview nps --locale ar --out nps.html'],
  run: async (ctx, [survey = ''], values) =>
    await withDatabase(ctx, 'mail preview', async ({ db, dataDir }) => {
      const { settings } = ctx
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const locale = textOf(values, 'locale') ?? 'en'
      const mail = await createSampleMail(
        { db, now: () => new Date() },
        {
          keyring: await openKeyring({ setting: settings.KEYRING, dataDir, db, mayCreate: true }),
          publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT ?? 8080}`,
          workspaceId: workspace.workspaceId,
          surveyId: survey,
          locale,
          address: 'customer@example.com',
          reminder: values['reminder'] === true,
        },
      )
      if (!mail) throw new UsageError(`There is no survey ${survey} in workspace ${workspace.name}.`)
      const text = values['text'] === true
      const file = textOf(values, 'out') ?? `${survey}-${locale}.${text ? 'txt' : 'html'}`
      writeFileSync(file, text ? mail.text : mail.html)
      return { data: { file, subject: mail.subject }, lines: [`${file}: ${mail.subject}`] }
    }),
}
