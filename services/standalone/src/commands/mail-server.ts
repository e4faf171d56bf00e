import { readFileSync } from 'node:fs'
import { readMailServer, removeMailServer, setMailServer, testMailServer } from '@otzyv/admin'
import { type MailCarrier, type MailServer, MailTls } from '@otzyv/contracts'
import { readMailAddress } from '@otzyv/domain'
import { isLoopbackOnly } from '@otzyv/identity'
import { createTestMail } from '@otzyv/mailer'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { filled, oneOf, wholeNumber } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readMailHostRule } from '../settings/read-host-rules.ts'
import { readMailOptions } from '../settings/read-mail-options.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { findSmtpUrl } from '../start/find-smtp-url.ts'
import { EXPLAINED_FAULTS } from './explained-faults.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const PORTS: Readonly<Record<MailTls, number>> = { tls: 465, starttls: 587, none: 25 }

export const mailServerSet = defineCommand({
  positionals: z.object({ host: filled }),
  options: z.object({
    workspace: workspaceOption,
    port: option(wholeNumber(1, 65535).optional(), '465 for tls, 587 for starttls, 25 for none without it', 'N'),
    tls: option(
      oneOf(MailTls.options).default('starttls'),
      'tls: encrypted from the start; starttls, without it: encrypted after the greeting; none: not encrypted',
      'HOW',
    ),
    user: option(z.string().default(''), 'who logs in; nobody without it', 'USER'),
    passwordFile: option(
      filled.optional(),
      'where the password is: a file, or - for standard input; without it the stored one stays',
      'FILE',
    ),
    by: byOption,
  }),
  examples: [
    'otzyv mail server set smtp.company.example --user survey@company.example --password-file -',
    'otzyv mail server set smtp.company.example --tls tls --user mailer --password-file ~/mail-password',
  ],
  run: async (ctx, { host, port, tls, user, passwordFile, ...wish }) => {
    const password = passwordFile === undefined ? undefined : readPassword(passwordFile)
    return await withAdmin(ctx, 'mail server', wish, async ({ admin, open, workspace }) => {
      const parts = { keyring: await openKeys(ctx, open), hosts: hostRuleOf(ctx, open) }
      const wished = { host, port: port ?? PORTS[tls], tls, user, ...(password === undefined ? {} : { password }) }
      const { outcome, server } = await setMailServer(admin, parts, wished)
      if (outcome === 'unchanged') ctx.report('No change: already set.')
      return { data: { workspace, outcome, server }, lines: describeServer(server) }
    })
  },
})

export const mailServerShow = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'mail server', wish, async ({ admin, open, workspace }) => {
      const server = await readMailServer(admin)
      const installation = carrierOf(ctx, open)
      const otherwise = {
        installation: 'none of its own: mails go to SMTP_URL',
        mailbox: 'none of its own: mails stay in the mailbox',
        unknown: 'none of its own',
      }[installation]
      return { data: { workspace, server, installation }, lines: server ? describeServer(server) : [otherwise] }
    }),
})

export const mailServerTest = defineCommand({
  positionals: z.object({
    address: z.string().refine((text) => readMailAddress(text) !== null, 'must be a mail address'),
  }),
  options: z.object({ workspace: workspaceOption, by: byOption }),
  examples: ['otzyv mail server test me@company.example'],
  run: async (ctx, { address, ...wish }) =>
    await withAdmin(ctx, 'mail server', wish, async ({ admin, open }) => {
      const options = readMailOptions(ctx.settings)
      const smtpUrl = findSmtpUrl(ctx.settings, open.dataDir)
      const send = createTestMail(admin, {
        keyring: await openKeys(ctx, open),
        rule: hostRuleOf(ctx, open),
        name: options.name,
        installation: smtpUrl === null ? null : { smtpUrl, needsSender: options.needsSender },
      })
      const result = await testMailServer(admin, send, { address })
      const said = result.said === '' ? [] : [`It said: ${result.said}`]
      if (result.outcome === 'taken') return { data: result, lines: ['The mail server took the mail.', ...said] }
      return { data: result, lines: [EXPLAINED_FAULTS[result.fault], ...said], failed: true }
    }),
})

export const mailServerRemove = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption, by: byOption }),
  examples: [],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'mail server', wish, async ({ admin, workspace }) => {
      const { outcome } = await removeMailServer(admin, {})
      const line = outcome === 'removed' ? 'Removed, with its password.' : 'There was none.'
      return { data: { workspace, outcome }, lines: [line] }
    }),
})

function describeServer({ host, port, tls, user, hasPassword }: MailServer): string[] {
  const login = user === '' ? 'nobody logs in' : `as ${user}, ${hasPassword ? 'with a password' : 'without a password'}`
  return [`${host}:${port}  ${tls}  ${login}`]
}

function readPassword(file: string): string {
  try {
    // A file that an editor wrote ends with a line break, which belongs to no password.
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** What carries the mails of workspaces without a server of their own, as far as a command knows. */
export function carrierOf({ settings }: CommandContext, { dataDir }: OpenDatabase): Exclude<MailCarrier, 'own'> {
  if (settings.SMTP_URL !== undefined) return 'installation'
  return findSmtpUrl(settings, dataDir) === null ? 'unknown' : 'mailbox'
}

/** Which mail servers the workspaces of this installation may name. */
export function hostRuleOf({ settings }: CommandContext, { dataDir }: OpenDatabase) {
  return readMailHostRule(settings, isLoopbackOnly(readPublicUrl(settings, dataDir), settings.HOST))
}

async function openKeys({ settings }: CommandContext, { db, dataDir }: OpenDatabase) {
  return await openKeyring({ setting: settings.KEYRING, dataDir, db, mayCreate: false })
}
