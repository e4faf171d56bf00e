import { closeTemplateLink, createTemplateLink } from '@otzyv/admin'
import { HELPDESK_NAMES } from '@otzyv/contracts'
import { listHelpdesks } from '@otzyv/intake'
import { UsageError } from '@otzyv/service-kit'
import { type ListedTemplateLink, listTemplateLinks, SNIPPET_LOCALES } from '@otzyv/survey-endpoint'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { filled, oneOf, shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { workspaceOption } from './shared-options.ts'

const localeOption = option(
  oneOf(SNIPPET_LOCALES).default('en'),
  'the language of what is pasted; en without it',
  'LOCALE',
)
const linkId = shownId('is the id that "./otzyv template-links list" shows')

export const templateLinksCreate = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    survey: option(filled.default('csat'), 'which survey; csat without it', 'ID'),
    helpdesk: option(oneOf(HELPDESK_NAMES).optional(), 'whose placeholder and source to take', 'HELPDESK'),
    source: option(
      filled.optional(),
      'under which the tickets are reported, in place of that of the helpdesk',
      'SOURCE',
    ),
    placeholder: option(filled.optional(), 'what is replaced by the number of the ticket', 'TEXT'),
    signed: flag('take only numbers that are signed with the secret of the link'),
    locale: localeOption,
  }),
  examples: [
    'otzyv template-links create --helpdesk zendesk --locale de',
    "otzyv template-links create --source desk --placeholder '{{ticket}}' --signed",
  ],
  run: async (ctx, { workspace, survey: surveyId, locale, signed, ...given }) =>
    await withAdmin(ctx, 'template-links', { workspace }, async ({ admin, open }) => {
      const { source, placeholder } = { ...ofHelpdesk(given.helpdesk), ...dropAbsent(given) }
      if (source === undefined || placeholder === undefined)
        throw new UsageError('Give --helpdesk with a placeholder of its own, or both --source and --placeholder.')
      const created = await createTemplateLink(admin, { surveyId, source, placeholder, signed })
      if (created.outcome !== 'created') throw new UsageError(`There is no survey ${surveyId} in this workspace.`)
      const link = await readLink(ctx, open, admin.workspaceId, created.templateLinkId)
      return { data: link, lines: shown(link, locale) }
    }),
})

export const templateLinksList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { workspace }) =>
    await withDatabase(ctx, 'template-links', async (open) => {
      const { workspaceId, name } = await findWorkspace(open, workspace)
      const templateLinks = await readLinks(ctx, open, workspaceId)
      return {
        data: { workspace: name, templateLinks },
        lines: templateLinks.length === 0 ? ['No links for templates.'] : templateLinks.map(lineOf),
      }
    }),
})

export const templateLinksShow = defineCommand({
  positionals: z.object({ link: linkId }),
  options: z.object({ workspace: workspaceOption, locale: localeOption }),
  examples: [],
  run: async (ctx, { link: templateLinkId, workspace, locale }) =>
    await withDatabase(ctx, 'template-links', async (open) => {
      const { workspaceId } = await findWorkspace(open, workspace)
      const link = await readLink(ctx, open, workspaceId, templateLinkId)
      if (!link) return { data: { outcome: 'not_found' }, lines: [NONE], failed: true }
      return { data: link, lines: shown(link, locale) }
    }),
})

export const templateLinksClose = defineCommand({
  positionals: z.object({ link: linkId }),
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { link: templateLinkId, ...wish }) =>
    await withAdmin(ctx, 'template-links', wish, async ({ admin }) => {
      const { outcome } = await closeTemplateLink(admin, { templateLinkId })
      const line = outcome === 'closed' ? 'Closed: it takes no more answers.' : NONE
      return { data: { outcome }, lines: [line], failed: outcome === 'not_found' }
    }),
})

const NONE = 'There is no such link in this workspace.'

/** What is known of a helpdesk's tickets in its own mails; nothing if it has no placeholder. */
function ofHelpdesk(name: string | undefined): { source?: string; placeholder?: string } {
  if (name === undefined) return {}
  const mail = listHelpdesks('en').find((helpdesk) => helpdesk.name === name)?.mail
  if (!mail || mail.placeholder === null)
    throw new UsageError(`There is no placeholder for ${name}. ${mail?.where ?? 'It is no helpdesk known by name.'}`)
  return { source: mail.source, placeholder: mail.placeholder }
}

const dropAbsent = (given: { source?: string | undefined; placeholder?: string | undefined }) => ({
  ...(given.source === undefined ? {} : { source: given.source }),
  ...(given.placeholder === undefined ? {} : { placeholder: given.placeholder }),
})

function shown(link: ListedTemplateLink | undefined, locale: string): string[] {
  const snippet = link?.snippets.find((one) => one.locale === locale)
  if (!link || !snippet) return [NONE]
  const signing = link.secret === null ? [] : ['', 'Secret, by which the number of a ticket is signed:', link.secret]
  return [lineOf(link), '', 'For HTML mails:', snippet.html, '', 'For plain-text mails:', snippet.text, ...signing]
}

function lineOf({ templateLinkId, active, survey, source, signed, waiting, dropped }: ListedTemplateLink): string {
  const parts = [active ? 'open' : 'closed', survey, source, ...(signed ? ['signed'] : []), `${waiting} waiting`]
  return [templateLinkId, ...parts, ...dropped.map(({ reason, answers }) => `${answers} ${reason}`)].join('  ')
}

async function readLink(ctx: CommandContext, open: OpenDatabase, workspaceId: number, templateLinkId: string) {
  return (await readLinks(ctx, open, workspaceId)).find((link) => link.templateLinkId === templateLinkId)
}

async function readLinks(ctx: CommandContext, { db, dataDir }: OpenDatabase, workspaceId: number) {
  const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
  return await listTemplateLinks({ db }, { keyring, publicUrl: readPublicUrl(ctx.settings, dataDir) }, workspaceId)
}
