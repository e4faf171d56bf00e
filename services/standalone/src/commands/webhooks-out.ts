import {
  createOutgoingWebhook,
  listNotifications,
  listOutgoingWebhooks,
  OutgoingWebhook,
  removeOutgoingWebhook,
  replayNotification,
  rotateOutgoingWebhookSecret,
  setOutgoingWebhook,
  testOutgoingWebhook,
} from '@otzyv/admin'
import { OUTGOING_EVENTS, type OutgoingWebhookAnswer } from '@otzyv/contracts'
import { isLoopbackOnly } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import type { WebhookHostRule } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { always, filled, yesOrNo } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readWebhookHostRule } from '../settings/read-host-rules.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const webhookId = z.object({ id: z.uuid('is the id that "./otzyv webhooks-out list" shows') })
const shared = { workspace: workspaceOption, by: byOption }
const events = z
  .string('is needed: which events it gets')
  .transform((text) => text.split(',').map((event) => event.trim()))
  .pipe(OutgoingWebhook.shape.events)
const help = {
  events: `which events it gets, separated by commas: ${OUTGOING_EVENTS.join(', ')}`,
  personalData: 'whether addresses, names and comments go there, too',
}

export const webhooksOutCreate = defineCommand({
  positionals: z.object({ name: filled, url: filled }),
  options: z.object({
    ...shared,
    events: option(events, help.events, 'A,B'),
    personalData: option(yesOrNo.default(false), `${help.personalData}; no without it`, 'yes|no'),
  }),
  examples: ['otzyv webhooks-out create crm https://crm.example/hook --events response.created,response.changed'],
  run: async (ctx, { name, url, events, personalData, ...wish }) =>
    await withAdmin(ctx, 'webhooks-out', wish, async ({ admin, open, workspace }) => {
      const parts = { keyring: await openKeys(ctx, open), webhookHosts: hostRuleOf(ctx, open) }
      const created = await createOutgoingWebhook(admin, parts, { name, url, events, personalData })
      const lines = [created.outgoingWebhookId, created.secret, 'Keep the secret now: it cannot be shown again.']
      return { data: { workspace, ...created }, lines }
    }),
})

export const webhooksOutList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'webhooks-out', wish, async ({ admin, workspace }) => {
      const webhooks = await listOutgoingWebhooks(admin)
      const none = 'Events are sent nowhere yet. Begin with: ./otzyv webhooks-out create NAME URL --events A,B'
      return { data: { workspace, webhooks }, lines: webhooks.length === 0 ? [none] : webhooks.map(render) }
    }),
})

export const webhooksOutSet = defineCommand({
  positionals: webhookId,
  options: z
    .object({
      ...shared,
      name: option(filled.optional(), 'what it is called', 'NAME'),
      url: option(filled.optional(), 'where it goes', 'URL'),
      events: option(events.optional(), help.events, 'A,B'),
      personalData: option(yesOrNo.optional(), help.personalData, 'yes|no'),
      on: option(yesOrNo.optional(), 'whether it is sent', 'yes|no'),
    })
    .refine(({ workspace: _, by: __, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
      error: 'Say what to change. See: ./otzyv webhooks-out set --help',
      ...always,
    }),
  examples: ['otzyv webhooks-out set 01890000-0000-7000-8000-000000000000 --on no'],
  run: async (ctx, { id, workspace, by, ...changes }) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    return await withAdmin(ctx, 'webhooks-out', { workspace, by }, async ({ admin, open }) => {
      const { outcome } = await setOutgoingWebhook(admin, hostRuleOf(ctx, open), { outgoingWebhookId: id, ...given })
      const webhooks = await listOutgoingWebhooks(admin)
      const webhook = webhooks.find(({ outgoingWebhookId }) => outgoingWebhookId === id)
      const lines = outcome === 'unchanged' || !webhook ? ['No change: already set.'] : [render(webhook)]
      return { data: { outcome, webhook }, lines }
    })
  },
})

export const webhooksOutRotate = defineCommand({
  positionals: webhookId,
  options: z.object(shared),
  examples: [],
  run: async (ctx, { id, ...wish }) =>
    await withAdmin(ctx, 'webhooks-out', wish, async ({ admin, open }) => {
      const keyring = await openKeys(ctx, open)
      const rotated = await rotateOutgoingWebhookSecret(admin, keyring, { outgoingWebhookId: id })
      if (rotated.outcome === 'not_found') return { data: rotated, lines: [NO_WEBHOOK], failed: true }
      const until = rotated.oldUntil.toISOString()
      return { data: rotated, lines: [rotated.secret, `Keep it now. The one before signs, too, until ${until}.`] }
    }),
})

export const webhooksOutRemove = defineCommand({
  positionals: webhookId,
  options: z.object(shared),
  examples: [],
  run: async (ctx, { id, ...wish }) =>
    await withAdmin(ctx, 'webhooks-out', wish, async ({ admin }) => {
      const { outcome } = await removeOutgoingWebhook(admin, { outgoingWebhookId: id })
      const line = outcome === 'removed' ? 'Removed: nothing is sent there any more.' : NO_WEBHOOK
      return { data: { outcome }, lines: [line], failed: outcome === 'not_found' }
    }),
})

export const webhooksOutTest = defineCommand({
  positionals: webhookId,
  options: z.object(shared),
  examples: [],
  run: async (ctx, { id, ...wish }) =>
    await withAdmin(ctx, 'webhooks-out', wish, async ({ admin }) => {
      const tested = await testOutgoingWebhook(admin, { outgoingWebhookId: id })
      return { data: tested, ...describeQueued(tested.outcome) }
    }),
})

export const webhooksOutLog = defineCommand({
  positionals: webhookId,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { id, ...wish }) =>
    await withAdmin(ctx, 'webhooks-out', wish, async ({ admin, workspace }) => {
      const found = await listNotifications(admin, id)
      if (found === null) return { data: { workspace, notifications: [] }, lines: [NO_WEBHOOK], failed: true }
      const lines = found.notifications.map(
        ({ notificationId, event, state, attempts, attemptedAt, status, error }) =>
          `${notificationId}  ${state.padEnd(9)}  ${attemptedAt ?? 'not tried yet'}  ${event}  attempts ${attempts}  ${error ?? status ?? ''}`,
      )
      return {
        data: { workspace, ...found },
        lines: lines.length === 0 ? ['Nothing in the last 14 days.'] : lines,
      }
    }),
})

export const webhooksOutReplay = defineCommand({
  positionals: z.object({ notification: z.uuid('is the id that "./otzyv webhooks-out log" shows') }),
  options: z.object(shared),
  examples: [],
  run: async (ctx, { notification, ...wish }) =>
    await withAdmin(ctx, 'webhooks-out', wish, async ({ admin }) => {
      const replayed = await replayNotification(admin, { notificationId: notification })
      return { data: replayed, ...describeQueued(replayed.outcome) }
    }),
})

const NO_WEBHOOK = 'There is no such outgoing webhook.'

function describeQueued(outcome: 'queued' | 'not_found' | 'not_on' | 'not_over' | 'overtaken') {
  const line = {
    queued: 'It is sent within seconds. See: ./otzyv webhooks-out log ID',
    not_found: 'There is nothing of this id.',
    not_on: 'The webhook is off. Switch it on first: ./otzyv webhooks-out set ID --on yes',
    not_over: 'It waits to be sent already.',
    overtaken: 'A newer message about the same alert went there already.',
  }[outcome]
  return { lines: [line], failed: outcome !== 'queued' }
}

function render(webhook: OutgoingWebhookAnswer): string {
  const { outgoingWebhookId, state, events, name, url, waiting, lastAttempt } = webhook
  const last = lastAttempt
    ? `${lastAttempt.at} ${lastAttempt.error ?? lastAttempt.status ?? ''}`
    : 'nothing sent lately'
  return `${outgoingWebhookId}  ${state.padEnd(7)}  ${name}  ${url}  ${events.join(',')}  waiting ${waiting}  ${last}`
}

function hostRuleOf(ctx: CommandContext, open: OpenDatabase): WebhookHostRule {
  const onLoopback = isLoopbackOnly(readPublicUrl(ctx.settings, open.dataDir), ctx.settings.HOST)
  return readWebhookHostRule(ctx.settings, onLoopback)
}

async function openKeys(ctx: CommandContext, { db, dataDir }: OpenDatabase): Promise<Keyring> {
  return await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
}
