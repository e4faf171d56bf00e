import { writeFileSync } from 'node:fs'
import { readMailSettings, setMailSettings } from '@otzyv/admin'
import { readMailAddress } from '@otzyv/domain'
import { createOwnTransports, createSampleMail, createSmtpTransport, inlineImages } from '@otzyv/mailer'
import { SettingsError, UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { filled, jsonObject } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readMailOptions } from '../settings/read-mail-options.ts'
import { findSmtpUrl } from '../start/find-smtp-url.ts'
import { hostRuleOf } from './mail-server.ts'
import { workspaceOption } from './shared-options.ts'

export const mailSettings = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    set: option(
      jsonObject('{"reminders": 2}').optional(),
      'parts to change, as a JSON object; null gives a part its default back',
      'JSON',
    ),
  }),
  examples: [
    'otzyv mail settings',
    'otzyv mail settings --set \'{"sendDays": [1,2,3,4,5], "sendFromHour": 8, "sendUntilHour": 18}\'',
    'otzyv mail settings --set \'{"replies": "comment"}\'',
    'otzyv mail settings --set \'{"internalDomains": ["company.example"], "samplePercent": 50}\'',
  ],
  run: async (ctx, { set: changes, ...wish }) =>
    await withAdmin(ctx, 'mail settings', wish, async ({ admin, workspace }) => {
      const changed = changes === undefined ? null : await setMailSettings(admin, changes)
      const settings = changed?.settings ?? (await readMailSettings(admin))
      if (changed?.outcome === 'unchanged') ctx.report('No change: already set.')
      if (settings.replies === 'comment' && ctx.settings.BOUNCE_LISTEN === undefined) {
        ctx.report('Answers are kept as comments only if the mailer runs with BOUNCE_ADDRESS and BOUNCE_LISTEN.')
      }
      return {
        data: { workspace, settings },
        lines: Object.entries(settings).map(([name, value]) => `${name.padEnd(24)} ${JSON.stringify(value)}`),
      }
    }),
})

const localeOption = option(filled.default('en'), 'language of the mail; en without it', 'TAG')
const reminderOption = flag('the reminder instead of the first mail')

export const mailPreview = defineCommand({
  positionals: z.object({ survey: z.string() }),
  options: z.object({
    workspace: workspaceOption,
    locale: localeOption,
    out: option(filled.optional(), 'where to write it; SURVEY-LOCALE.html without it', 'FILE'),
    text: flag('the plain text twin instead of HTML'),
    reminder: reminderOption,
  }),
  examples: ['otzyv mail preview csat --locale ru', 'otzyv mail preview nps --locale ar --out nps.html'],
  run: async (ctx, { out, text, ...wish }) =>
    await withDatabase(ctx, 'mail preview', async (open) => {
      const mail = await createSample(ctx, open, { ...wish, address: 'customer@example.com' })
      const file = out ?? `${wish.survey}-${wish.locale}.${text ? 'txt' : 'html'}`
      writeFileSync(file, text ? mail.text : inlineImages(mail))
      return { data: { file, subject: mail.subject }, lines: [`${file}: ${mail.subject}`] }
    }),
})

export const mailTest = defineCommand({
  positionals: z.object({
    address: z.string().refine((text) => readMailAddress(text) !== null, 'must be a mail address'),
  }),
  options: z.object({
    workspace: workspaceOption,
    survey: option(filled.default('csat'), 'which survey; csat without it', 'ID'),
    locale: localeOption,
    reminder: reminderOption,
  }),
  examples: ['otzyv mail test me@company.example --survey nps --locale de'],
  run: async (ctx, wish) =>
    await withDatabase(ctx, 'mail test', async (open) => {
      const options = readMailOptions(ctx.settings)
      const keyring = await openKeys(ctx, open)
      const own = createOwnTransports(
        { db: open.db, log: ctx.log },
        { keyring, rule: hostRuleOf(ctx, open), name: options.name, reseal: false },
      )
      const { workspaceId } = await findWorkspace(open, wish.workspace)
      const ownTransport = (await own.of(workspaceId))?.transport
      const bounceAddress = ownTransport ? undefined : options.bounceAddress
      const mail = await createSample(ctx, open, { ...wish, bounceAddress })
      const transport = ownTransport ?? createSmtpTransport(requireSmtpUrl(ctx, open), options)
      try {
        const result = await transport.send(mail)
        const said = result.outcome === 'sent' ? result.reply : result.reason
        const line = result.outcome === 'sent' ? 'The mail server took it' : 'It was not sent'
        return { data: result, lines: [`${line}: ${said}`], failed: result.outcome !== 'sent' }
      } finally {
        await transport.close()
        await own.close()
      }
    }),
})

type SampleWish = {
  workspace?: string | undefined
  survey: string
  locale: string
  reminder: boolean
  address: string
  bounceAddress?: string | undefined
}

async function openKeys({ settings }: CommandContext, { db, dataDir }: Pick<OpenDatabase, 'db' | 'dataDir'>) {
  return await openKeyring({ setting: settings.KEYRING, dataDir, db, mayCreate: true })
}

async function createSample(ctx: CommandContext, { db, dataDir }: OpenDatabase, wish: SampleWish) {
  const { workspace: wished, survey: surveyId, ...rest } = wish
  const { settings } = ctx
  const workspace = await findWorkspace({ db }, wished)
  const mail = await createSampleMail(
    { db, now: () => new Date() },
    {
      keyring: await openKeys(ctx, { db, dataDir }),
      publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT ?? 8080}`,
      workspaceId: workspace.workspaceId,
      surveyId,
      wording: null,
      scaleStyle: null,
      ...rest,
    },
  )
  if (!mail) throw new UsageError(`There is no survey ${surveyId} in workspace ${workspace.name}.`)
  return mail
}

function requireSmtpUrl({ settings }: CommandContext, { dataDir }: OpenDatabase): string {
  const found = findSmtpUrl(settings, dataDir)
  if (found !== null) return found
  throw new SettingsError('Set SMTP_URL to a mail server, such as smtp://user:password@host:587, or start otzyv first.')
}
