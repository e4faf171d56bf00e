import {
  listHelpdeskApis,
  listHelpdeskNotifications,
  removeHelpdeskApi,
  replayNotification,
  setHelpdeskApi,
  testHelpdeskApi,
} from '@otzyv/admin'
import type { HelpdeskApiAnswer } from '@otzyv/contracts'
import { isLoopbackOnly } from '@otzyv/identity'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { readSecretFile } from '../command-line/read-file.ts'
import { always, filled, yesOrNo } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readWebhookHostRule } from '../settings/read-host-rules.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const shared = { workspace: workspaceOption, by: byOption }
const named = z.object({ source: filled })

const settings = z.string().transform((text, ctx): Record<string, string> => {
  const parts = text.split(';').filter((part) => part.trim() !== '')
  if (parts.some((part) => !part.includes('='))) ctx.addIssue('must be such as "url=https://company.zendesk.com"')
  return Object.fromEntries(
    parts.map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()]),
  )
})

export const helpdeskApiSet = defineCommand({
  positionals: named,
  options: z
    .object({
      ...shared,
      helpdesk: option(filled.optional(), 'whose API it is, such as zendesk; needed for a new one', 'HELPDESK'),
      settings: option(settings.optional(), 'what it asks for, such as "url=https://company.zendesk.com"', 'A=B;C=D'),
      secretFile: option(filled.optional(), 'a file with the token, or - for standard input', 'FILE'),
      writesScore: option(yesOrNo.optional(), 'whether ratings are written to tickets; no', 'yes|no'),
      writesComment: option(yesOrNo.optional(), 'whether comments are written with them; no', 'yes|no'),
      on: option(yesOrNo.optional(), 'whether it is called; yes', 'yes|no'),
    })
    .refine(({ workspace: _, by: __, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
      error: 'Say what to set. See: ./otzyv helpdesk-api set --help',
      ...always,
    }),
  examples: [
    'otzyv helpdesk-api set zendesk --helpdesk zendesk --settings "url=https://acme.zendesk.com; user=me@acme.example" --secret-file token.txt',
    'otzyv helpdesk-api set zendesk --writes-score yes',
  ],
  run: async (ctx, { source, workspace, by, secretFile, ...given }) =>
    await withAdmin(ctx, 'helpdesk-api', { workspace, by }, async ({ admin, open }) => {
      const secret = secretFile === undefined ? {} : { secret: readSecretFile(secretFile) }
      const wished = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      const { outcome } = await setHelpdeskApi(admin, await readParts(ctx, open), { source, ...secret, ...wished })
      const api = await findApi(admin, source)
      const tryIt = `Try it: ./otzyv helpdesk-api test ${JSON.stringify(api.source)}`
      return {
        data: { outcome, api },
        lines: outcome === 'unchanged' ? ['No change: already set.'] : [render(api), tryIt],
      }
    }),
})

export const helpdeskApiList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'helpdesk-api', wish, async ({ admin, workspace }) => {
      const { apis } = await listHelpdeskApis(admin)
      const none =
        'No helpdesk is called yet. Begin with: ./otzyv helpdesk-api set SOURCE --helpdesk NAME --secret-file FILE'
      return { data: { workspace, apis }, lines: apis.length === 0 ? [none] : apis.map(render) }
    }),
})

export const helpdeskApiTest = defineCommand({
  positionals: named,
  options: z.object(shared),
  examples: [],
  run: async (ctx, { source, ...wish }) =>
    await withAdmin(ctx, 'helpdesk-api', wish, async ({ admin }) => {
      const { helpdeskApiId } = await findApi(admin, source)
      const tested = await testHelpdeskApi(admin, { helpdeskApiId })
      return { data: tested, ...describeQueued(tested.outcome) }
    }),
})

export const helpdeskApiRemove = defineCommand({
  positionals: named,
  options: z.object(shared),
  examples: [],
  run: async (ctx, { source, ...wish }) =>
    await withAdmin(ctx, 'helpdesk-api', wish, async ({ admin }) => {
      const { helpdeskApiId } = await findApi(admin, source)
      const { outcome } = await removeHelpdeskApi(admin, { helpdeskApiId })
      return { data: { outcome }, lines: ['Removed: that helpdesk is not called any more.'] }
    }),
})

export const helpdeskApiLog = defineCommand({
  positionals: named,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { source, ...wish }) =>
    await withAdmin(ctx, 'helpdesk-api', wish, async ({ admin, workspace }) => {
      const { helpdeskApiId } = await findApi(admin, source)
      const found = (await listHelpdeskNotifications(admin, helpdeskApiId)) ?? { notifications: [] }
      const lines = found.notifications.map(
        ({ notificationId, event, ticketId, state, attempts, attemptedAt, status, error }) =>
          `${notificationId}  ${state.padEnd(9)}  ${attemptedAt ?? 'not tried yet'}  ${event}  ${ticketId ?? ''}  attempts ${attempts}  ${error ?? status ?? ''}`,
      )
      return { data: { workspace, ...found }, lines: lines.length === 0 ? ['Nothing in the last 14 days.'] : lines }
    }),
})

export const helpdeskApiReplay = defineCommand({
  positionals: z.object({ notification: z.uuid('is the id that "./otzyv helpdesk-api log" shows') }),
  options: z.object(shared),
  examples: [],
  run: async (ctx, { notification, ...wish }) =>
    await withAdmin(ctx, 'helpdesk-api', wish, async ({ admin }) => {
      const replayed = await replayNotification(admin, { notificationId: notification })
      return { data: replayed, ...describeQueued(replayed.outcome) }
    }),
})

function describeQueued(outcome: 'queued' | 'not_found' | 'not_on' | 'not_over' | 'overtaken') {
  const line = {
    queued: 'The helpdesk is called within seconds. See: ./otzyv helpdesk-api log SOURCE',
    not_found: 'There is nothing of this id.',
    not_on: 'This API is off. Switch it on first: ./otzyv helpdesk-api set SOURCE --on yes',
    not_over: 'It waits already.',
    overtaken: 'It was overtaken.',
  }[outcome]
  return { lines: [line], failed: outcome !== 'queued' }
}

function render({
  source,
  helpdesk,
  state,
  secretShown,
  writesScore,
  writesComment,
  waiting,
  lastAttempt,
}: HelpdeskApiAnswer) {
  const writes = writesScore ? (writesComment ? 'writes ratings and comments' : 'writes ratings') : 'writes nothing'
  const last = lastAttempt
    ? `${lastAttempt.at} ${lastAttempt.error ?? lastAttempt.status ?? ''}`
    : 'nothing written lately'
  return `${source}  ${helpdesk}  ${state.padEnd(7)}  ${secretShown ?? ''}  ${writes}  waiting ${waiting}  ${last}`
}

async function findApi(admin: Parameters<typeof listHelpdeskApis>[0], source: string): Promise<HelpdeskApiAnswer> {
  const { apis } = await listHelpdeskApis(admin)
  const found = apis.find((api) => api.source === source.trim())
  if (found) return found
  const there =
    apis.length === 0 ? 'There is none yet' : `There are those of: ${apis.map((one) => one.source).join(', ')}`
  throw new UsageError(`There is no API for the source "${source}". ${there}.`)
}

async function readParts(ctx: CommandContext, { db, dataDir }: OpenDatabase) {
  const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
  const onLoopback = isLoopbackOnly(readPublicUrl(ctx.settings, dataDir), ctx.settings.HOST)
  return { keyring, webhookHosts: readWebhookHostRule(ctx.settings, onLoopback) }
}
