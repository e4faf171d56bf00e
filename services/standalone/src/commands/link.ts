import { createLink } from '@otzyv/admin'
import { readReportedText, SOURCE_MAX, TicketId } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { createTicketLink } from '@otzyv/survey-endpoint'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { reportedName } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { workspaceOption } from './shared-options.ts'

/** Which helpdesk, survey or language; an empty text is none. */
const perhaps = z
  .string()
  .optional()
  .transform((text) => text || undefined)

export const linkCreate = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    ticket: option(TicketId, 'the ticket that the answer is about; needed', 'ID'),
    source: option(
      z
        .string()
        .optional()
        .transform((text) => readReportedText(text, SOURCE_MAX).value || 'link'),
      'which helpdesk; link without it',
    ),
    survey: option(
      perhaps.pipe(z.string().optional()),
      'which survey; the one with the largest share without it',
      'ID',
    ),
    locale: option(perhaps.pipe(z.string().optional()), 'language of the page', 'TAG'),
    team: option(reportedName.default(''), 'team'),
    product: option(reportedName.default(''), 'product'),
  }),
  examples: ['otzyv link create --ticket T-1 --team billing'],
  run: async (ctx, { workspace: wished, ticket: ticketId, survey: surveyId, ...place }) =>
    await withAdmin(ctx, 'link', { workspace: wished }, async ({ admin, workspace, open }) => {
      const { db, dataDir } = open
      const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
      const publicUrl = readPublicUrl(ctx.settings, dataDir)
      const link = await createLink(
        admin,
        (ctx, workspaceId, { surveyId, locale, ...link }) =>
          createTicketLink(ctx, {
            keyring,
            publicUrl,
            workspaceId,
            ...link,
            ...(surveyId ? { surveyId } : {}),
            ...(locale ? { locale } : {}),
          }),
        { ...place, ticketId, surveyId },
      )
      if (link.outcome !== 'created' && link.outcome !== 'existing') {
        throw new UsageError(`The workspace ${workspace} has no survey ${surveyId ?? 'that is active'}.`)
      }
      return {
        data: { workspace, ...link },
        lines: [link.url, `Valid until ${link.expiresAt.toISOString()}.`],
      }
    }),
})
