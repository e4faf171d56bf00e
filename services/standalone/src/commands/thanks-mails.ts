import { testThanksMail } from '@otzyv/admin'
import { ListedThanksMail } from '@otzyv/contracts'
import { RATING_BANDS, readMailAddress } from '@otzyv/domain'
import { createThanksTest, listThanksMails } from '@otzyv/mailer'
import { systemClock, UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { filled, oneOf } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readMailOptions } from '../settings/read-mail-options.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { findSmtpUrl } from '../start/find-smtp-url.ts'
import { EXPLAINED_FAULTS } from './explained-faults.ts'
import { hostRuleOf } from './mail-server.ts'
import { byOption, limitOption, workspaceOption } from './shared-options.ts'

const STATES = ListedThanksMail.shape.state.options

export const thanksMailsList = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    state: option(oneOf(STATES).optional(), `one of ${STATES.join(', ')}; all without it`, 'STATE'),
    limit: limitOption(50),
  }),
  examples: ['otzyv thanks-mails list --state cancelled'],
  run: async (ctx, { workspace: wished, state, limit }) =>
    await withDatabase(ctx, 'thanks mails', async ({ db }) => {
      const workspace = await findWorkspace({ db }, wished)
      const thanksMails = await listThanksMails({ db }, workspace.workspaceId, { state, limit })
      const lines = thanksMails.map(
        (one) => `${one.dueAt}  ${one.state.padEnd(9)}  ${one.source}/${one.ticketId}  ${one.reason ?? ''}`,
      )
      return { data: { workspace: workspace.name, thanksMails }, lines: lines.length === 0 ? ['None.'] : lines }
    }),
})

export const thanksMailsTest = defineCommand({
  positionals: z.object({
    survey: z.string(),
    address: z.string().refine((text) => readMailAddress(text) !== null, 'must be a mail address'),
  }),
  options: z.object({
    workspace: workspaceOption,
    band: option(oneOf(RATING_BANDS).default('low'), `one of ${RATING_BANDS.join(', ')}; low without it`, 'BAND'),
    locale: option(filled.default('en'), 'language of the mail; en without it', 'TAG'),
    by: byOption,
  }),
  examples: ['otzyv thanks-mails test csat me@company.example --band high --locale ru'],
  run: async (ctx, { survey: surveyId, address, band, locale, ...wish }) =>
    await withAdmin(ctx, 'thanks mails', wish, async ({ admin, open }) => {
      const options = readMailOptions(ctx.settings)
      const smtpUrl = findSmtpUrl(ctx.settings, open.dataDir)
      const send = createThanksTest(
        { db: open.db, now: systemClock },
        {
          keyring: await openKeyring({
            ...{ setting: ctx.settings.KEYRING, dataDir: open.dataDir, db: open.db, mayCreate: true },
          }),
          rule: hostRuleOf(ctx, open),
          name: options.name,
          publicUrl: readPublicUrl(ctx.settings, open.dataDir),
          installation: smtpUrl === null ? null : { smtpUrl, needsSender: options.needsSender },
        },
      )
      const result = await testThanksMail(admin, send, { surveyId, band, locale, address })
      switch (result.outcome) {
        case 'no_survey':
          throw new UsageError(`There is no survey ${surveyId} in this workspace. "./otzyv surveys list" shows them.`)
        case 'no_language':
          throw new UsageError(`No mail is written in ${locale}.`)
        case 'no_text':
          throw new UsageError(
            `The survey ${surveyId} has no mail of thanks after ${band} ratings in ${locale}. "./otzyv surveys set" sets one.`,
          )
      }
      const said = result.said === '' ? [] : [`It said: ${result.said}`]
      return result.outcome === 'taken'
        ? { data: result, lines: ['The mail server took the mail.', ...said] }
        : { data: result, lines: [EXPLAINED_FAULTS[result.fault], ...said], failed: true }
    }),
})
