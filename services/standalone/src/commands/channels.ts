import {
  type ChannelKinds,
  createChannel,
  listChannelNotifications,
  listChannels,
  removeChannel,
  replayNotification,
  setChannel,
  testChannel,
} from '@otzyv/admin'
import { CHANNELS } from '@otzyv/alerts'
import { CHANNEL_EVENTS, CHANNEL_LOCALES, type ChannelAnswer, ChannelEvent } from '@otzyv/contracts'
import { isLoopbackOnly } from '@otzyv/identity'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { readSecretFile } from '../command-line/read-file.ts'
import { always, commaList, filled, known, oneOf, yesOrNo } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readWebhookHostRule } from '../settings/read-host-rules.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const channelKinds: ChannelKinds = CHANNELS
const shared = { workspace: workspaceOption, by: byOption }
const named = z.object({ name: filled })

/** `chatId=-100123 topic=5`, separated by semicolons, since a value may hold a comma. */
const settings = z.string().transform((text, ctx): Record<string, string> => {
  const parts = text.split(';').filter((part) => part.trim() !== '')
  if (parts.some((part) => !part.includes('='))) ctx.addIssue('must be such as "chatId=-1001234567890; topic=5"')
  return Object.fromEntries(
    parts.map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()]),
  )
})
const quiet = z.string().transform((text, ctx) => {
  if (text === 'none') return null
  const [, from = '', to = '', zone = ''] = /^(\d\d:\d\d)-(\d\d:\d\d) (\S+)$/.exec(text.trim()) ?? []
  if (zone === '') ctx.addIssue('must be such as "22:00-07:00 Europe/Berlin", or none')
  return { from, to, zone }
})
const options = {
  secretFile: option(filled.optional(), 'a file with the secret address or token, or - for standard input', 'FILE'),
  settings: option(settings.optional(), 'what the kind asks for, such as "chatId=-1001234567890"', 'A=B;C=D'),
  events: option(
    commaList(ChannelEvent).optional(),
    `which it gets, of ${CHANNEL_EVENTS.join(', ')}; all but the last`,
    'A,B',
  ),
  teams: option(
    z
      .string()
      .transform((text) => (text === 'all' ? [] : text.split(',').map((team) => team.trim())))
      .optional(),
    'only alerts about these teams; all without it, or with "all"',
    'A,B',
  ),
  comments: option(yesOrNo.optional(), 'whether comments go there with low ratings; no', 'yes|no'),
  locale: option(oneOf(CHANNEL_LOCALES).optional(), 'in which language; en', CHANNEL_LOCALES.join('|')),
  quiet: option(quiet.optional(), 'when nothing is sent, such as "22:00-07:00 Europe/Berlin"; none', 'HOURS ZONE'),
}

export const channelsAdd = defineCommand({
  positionals: z.object({ kind: known('kind of channel', Object.keys(channelKinds)), name: filled }),
  options: z.object({ ...shared, ...options }),
  examples: [
    'otzyv channels add slack "#support" --secret-file slack-address.txt',
    'otzyv channels add telegram leads --secret-file token.txt --settings "chatId=-1001234567890" --locale ru',
  ],
  run: async (ctx, { kind, name, workspace: wished, by, ...given }) =>
    await withAdmin(ctx, 'channels', { workspace: wished, by }, async ({ admin, open, workspace }) => {
      const created = await createChannel(admin, await readParts(ctx, open), { kind, name, ...readGiven(given) })
      const lines = [created.channelId, `Try it: ./otzyv channels test ${JSON.stringify(created.name)}`]
      return { data: { workspace, ...created }, lines }
    }),
})

export const channelsList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'channels', wish, async ({ admin, workspace }) => {
      const channels = await listChannels(admin)
      const none = 'Alerts go to no channel yet. Begin with: ./otzyv channels add KIND NAME --secret-file FILE'
      return { data: { workspace, channels }, lines: channels.length === 0 ? [none] : channels.map(render) }
    }),
})

export const channelsSet = defineCommand({
  positionals: named,
  options: z
    .object({
      ...shared,
      ...options,
      newName: option(filled.optional(), 'what it is called from now on', 'NAME'),
      on: option(yesOrNo.optional(), 'whether it gets alerts', 'yes|no'),
    })
    .refine(({ workspace: _, by: __, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
      error: 'Say what to change. See: ./otzyv channels set --help',
      ...always,
    }),
  examples: ['otzyv channels set "#support" --on no', 'otzyv channels set leads --quiet "22:00-07:00 Europe/Berlin"'],
  run: async (ctx, { name, workspace, by, newName, on, ...given }) =>
    await withAdmin(ctx, 'channels', { workspace, by }, async ({ admin, open }) => {
      const { channelId } = await findChannel(admin, name)
      const changes = definedOf({ ...readGiven(given), name: newName, on })
      const { outcome } = await setChannel(admin, await readParts(ctx, open), { channelId, ...changes })
      const channel = (await listChannels(admin)).find((one) => one.channelId === channelId)
      const lines = outcome === 'unchanged' || !channel ? ['No change: already set.'] : [render(channel)]
      return { data: { outcome, channel }, lines }
    }),
})

export const channelsRemove = defineCommand({
  positionals: named,
  options: z.object(shared),
  examples: [],
  run: async (ctx, { name, ...wish }) =>
    await withAdmin(ctx, 'channels', wish, async ({ admin }) => {
      const { channelId } = await findChannel(admin, name)
      const { outcome } = await removeChannel(admin, { channelId })
      return { data: { outcome }, lines: ['Removed: alerts do not go there any more.'] }
    }),
})

export const channelsTest = defineCommand({
  positionals: named,
  options: z.object(shared),
  examples: [],
  run: async (ctx, { name, ...wish }) =>
    await withAdmin(ctx, 'channels', wish, async ({ admin }) => {
      const { channelId } = await findChannel(admin, name)
      const tested = await testChannel(admin, { channelId })
      return { data: tested, ...describeQueued(tested.outcome) }
    }),
})

export const channelsLog = defineCommand({
  positionals: named,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { name, ...wish }) =>
    await withAdmin(ctx, 'channels', wish, async ({ admin, workspace }) => {
      const { channelId } = await findChannel(admin, name)
      const found = (await listChannelNotifications(admin, channelId)) ?? { notifications: [] }
      const lines = found.notifications.map(
        ({ notificationId, event, team, state, attempts, attemptedAt, status, error }) =>
          `${notificationId}  ${state.padEnd(9)}  ${attemptedAt ?? 'not tried yet'}  ${event}  ${team ?? ''}  attempts ${attempts}  ${error ?? status ?? ''}`,
      )
      return { data: { workspace, ...found }, lines: lines.length === 0 ? ['Nothing in the last 14 days.'] : lines }
    }),
})

export const channelsReplay = defineCommand({
  positionals: z.object({ notification: z.uuid('is the id that "./otzyv channels log" shows') }),
  options: z.object(shared),
  examples: [],
  run: async (ctx, { notification, ...wish }) =>
    await withAdmin(ctx, 'channels', wish, async ({ admin }) => {
      const replayed = await replayNotification(admin, { notificationId: notification })
      return { data: replayed, ...describeQueued(replayed.outcome) }
    }),
})

function describeQueued(outcome: 'queued' | 'not_found' | 'not_on' | 'not_over' | 'overtaken') {
  const line = {
    queued: 'It is sent within seconds. See: ./otzyv channels log NAME',
    not_found: 'There is nothing of this id.',
    not_on: 'The channel is off. Switch it on first: ./otzyv channels set NAME --on yes',
    not_over: 'It waits to be sent already.',
    overtaken: 'A newer message about the same alert went there already.',
  }[outcome]
  return { lines: [line], failed: outcome !== 'queued' }
}

function render({ kind, state, name, secretShown, events, teams, waiting, lastAttempt }: ChannelAnswer): string {
  const last = lastAttempt
    ? `${lastAttempt.at} ${lastAttempt.error ?? lastAttempt.status ?? ''}`
    : 'nothing sent lately'
  return `${name}  ${kind}  ${state.padEnd(7)}  ${secretShown ?? ''}  ${events.join(',')}  ${teams.join(',') || 'all teams'}  waiting ${waiting}  ${last}`
}

async function findChannel(admin: Parameters<typeof listChannels>[0], name: string): Promise<ChannelAnswer> {
  const channels = await listChannels(admin)
  const found = channels.find((channel) => channel.name === name || channel.channelId === name)
  if (found) return found
  const there = channels.length === 0 ? 'There is none yet' : `There are: ${channels.map((one) => one.name).join(', ')}`
  throw new UsageError(`There is no channel "${name}". ${there}.`)
}

/** What was given, as the verbs take it: the secret out of its file. */
function readGiven({ secretFile, ...given }: { secretFile?: string | undefined } & Record<string, unknown>) {
  return definedOf({ ...given, secret: secretFile === undefined ? undefined : readSecretFile(secretFile) })
}

function definedOf(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

async function readParts(ctx: CommandContext, { db, dataDir }: OpenDatabase) {
  const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
  const onLoopback = isLoopbackOnly(readPublicUrl(ctx.settings, dataDir), ctx.settings.HOST)
  return { keyring, webhookHosts: readWebhookHostRule(ctx.settings, onLoopback), channelKinds }
}
