import { createWebhook, HookSettings, setWebhook } from '@otzyv/admin'
import { HELPDESK_NAMES, HelpdeskName, type HelpdesksAnswer, type WebhookPayloadsAnswer } from '@otzyv/contracts'
import { listHelpdesks, listWebhookPayloads, listWebhookReceipts, listWebhookSources, tryHook } from '@otzyv/intake'
import { parseOrRefuse, UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { readJsonFile } from '../command-line/read-file.ts'
import { filled, oneOf, wholeNumber } from '../command-line/typed-values.ts'
import { type AdminCommand, withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { readTimeZone } from '../settings/read-time-zone.ts'
import { hookId, openKeys, workspaceOf } from './hooks.ts'
import { workspaceOption } from './shared-options.ts'

const settingsOption = option(filled.optional(), 'for custom: a file with auth and mapping as JSON', 'FILE')
const zoneOption = option(z.string().optional(), 'the zone of times that the helpdesk writes without one', 'ZONE')

const givenFile = z
  .string('must be given: a file with a payload, or -')
  .refine((text) => text.trim() !== '', 'must not be empty')

export const hooksSet = defineCommand({
  positionals: z.object({ hookId }),
  options: z.object({
    name: option(filled.optional(), 'its name', 'NAME'),
    timeZone: zoneOption,
    settings: settingsOption,
  }),
  examples: ['otzyv hooks set 1_… --time-zone Europe/Berlin', 'otzyv hooks set 1_… --settings mapping.json'],
  run: async (ctx, { hookId, name, timeZone, settings }) =>
    await withAdmin(ctx, 'hooks', { workspace: workspaceOf(hookId) }, async ({ admin, open }) => {
      const zone = timeZone ? await readTimeZone(open, timeZone) : timeZone
      const wished = {
        ...(name === undefined ? {} : { name }),
        ...(zone === undefined ? {} : { timeZone: zone }),
        ...(settings === undefined ? {} : { settings: readJsonFile(settings) }),
      }
      const { outcome } = await setWebhook(admin, { hookId, ...wished })
      return { data: { outcome }, lines: [outcome === 'set' ? 'Changed.' : 'No change: already set.'] }
    }),
})

export const hooksTest = defineCommand({
  positionals: z.object({ helpdesk: oneOf(HELPDESK_NAMES) }),
  options: z.object({
    payload: option(givenFile, 'a file with a payload as the helpdesk sends it, or - for standard input', 'FILE'),
    settings: settingsOption,
    timeZone: zoneOption,
  }),
  examples: ['otzyv hooks test zendesk --payload event.json'],
  run: async (_ctx, { helpdesk, payload, settings: file, timeZone }) => {
    if ((helpdesk === 'custom') !== (file !== undefined))
      throw new UsageError('--settings is needed for custom, and only for it.')
    const settings = file === undefined ? {} : parseOrRefuse(HookSettings, readJsonFile(file), 'settings')
    const trial = { helpdesk, settings, payload: readJsonFile(payload), timeZone: timeZone ?? null }
    const events = tryHook(trial, new Date())
    const lines = events.flatMap((one) =>
      one.event === 'none'
        ? ['Neither a solve nor a reopen: nothing would be recorded.']
        : [
            `${one.event === 'solved' ? 'A solve' : 'A reopen'}${one.hasTime ? '' : ', at the time of receipt'}:`,
            ...JSON.stringify(one.ticket, null, 2).split('\n'),
          ],
    )
    return { data: { events }, lines: lines.length === 0 ? ['No events in it.'] : lines }
  },
})

export const hooksPayloads = defineCommand({
  positionals: z.object({ hookId }),
  options: none,
  examples: ['otzyv hooks payloads 1_…'],
  run: async (ctx, { hookId }) =>
    await withDatabase(ctx, 'hooks', async ({ db }) => {
      const { workspaceId } = await findWorkspace({ db }, workspaceOf(hookId))
      const payloads = await listWebhookPayloads({ db }, workspaceId, hookId)
      const lines = payloads.flatMap(({ receivedAt, cameTo, refused, payload }) => [
        `${receivedAt}  ${refused === null ? cameTo.map(sayOutcome).join('; ') : `refused: ${refused}`}`,
        ...JSON.stringify(payload, null, 2).split('\n'),
      ])
      return { data: { payloads }, lines: lines.length === 0 ? ['Nothing came in the last hour.'] : lines }
    }),
})

const sayOutcome = ({ event, outcome, reason }: WebhookPayloadsAnswer['payloads'][number]['cameTo'][number]) =>
  event === 'none' ? 'neither a solve nor a reopen' : `${event}: ${outcome}${reason === null ? '' : `, ${reason}`}`

export const connect = defineCommand({
  positionals: z.object({ helpdesk: z.string().optional() }),
  options: z.object({
    workspace: workspaceOption,
    language: option(oneOf(['en', 'ru'] as const).default('en'), 'of the steps: en or ru', 'NAME'),
    timeZone: zoneOption,
    waitMinutes: option(
      wholeNumber(0, 1440).default(0),
      'how long to wait for the first payload, and say what came; 0 without it',
      'N',
    ),
  }),
  examples: ['otzyv connect', 'otzyv connect zammad --wait-minutes 15'],
  run: async (ctx, { helpdesk: wished, language, timeZone, waitMinutes, ...wish }) => {
    const helpdesks = listHelpdesks(language)
    const known = helpdesks.find(({ name }) => name === wished)
    if (!known) {
      const names = helpdesks.map(({ name, label }) => `${name.padEnd(16)} ${label}`)
      if (wished !== undefined) throw new UsageError(`There is no helpdesk ${wished}. Known are:\n${names.join('\n')}`)
      return { data: { helpdesks: helpdesks.map(({ name, label }) => ({ name, label })) }, lines: names }
    }
    return await withAdmin(ctx, 'connect', wish, async (command) => {
      const hook = await findOrMake(ctx, command, known, timeZone)
      const steps = fillIn([...known.steps, ...(known.body === null ? [] : [known.body])], hook)
      if (waitMinutes > 0) {
        for (const line of numbered(known, steps)) ctx.report(line)
        return await waitForFirst(ctx, command, hook, waitMinutes)
      }
      return { data: { ...hook, steps }, lines: numbered(known, steps) }
    })
  },
})

type Hook = { hookId: string; url: string; secret: string | null }
type Known = HelpdesksAnswer['helpdesks'][number]

/** The webhook of a helpdesk that is open, whose secret cannot be shown again, or a new one. */
async function findOrMake(
  ctx: CommandContext,
  command: AdminCommand,
  known: Known,
  zone: string | undefined,
): Promise<Hook> {
  const { admin, open } = command
  const publicUrl = readPublicUrl(ctx.settings, open.dataDir)
  const sources = await listWebhookSources(open, admin.workspaceId)
  const there = sources.find(({ helpdesk, revokedAt }) => helpdesk === known.name && revokedAt === null)
  if (there) return { hookId: there.hookId, url: publicUrl + there.path, secret: null }
  const timeZone = zone ? await readTimeZone(open, zone) : ''
  const input = { name: known.label, helpdesk: HelpdeskName.parse(known.name), timeZone }
  const { hookId, path, secret } = await createWebhook(admin, await openKeys(ctx, open), input)
  return { hookId, url: publicUrl + path, secret }
}

/** The steps with the address and the secret of the webhook, where the secret is ours and was made just now. */
function fillIn(steps: readonly string[], { url, secret, hookId }: Hook): string[] {
  const shown = secret ?? `(the secret that was shown before; a new one: ./otzyv hooks rotate ${hookId})`
  return steps.map((step) => step.replaceAll('{url}', url).replaceAll('{secret}', shown))
}

function numbered({ steps: { length }, secretFrom }: Known, steps: readonly string[]): string[] {
  const lines = steps.map((step, index) => (index < length ? `${index + 1}. ${step}` : `\n${step}`))
  const last =
    'To give Otzyv a secret that the helpdesk made: ./otzyv hooks rotate HOOK_ID --keep-hours 0 --secret-file -'
  return secretFrom === 'helpdesk' ? [...lines, '', last] : lines
}

const LOOK_EVERY_MS = 2000

async function waitForFirst(ctx: CommandContext, { admin, open }: AdminCommand, hook: Hook, minutes: number) {
  ctx.report(
    `\nWaiting for the first payload for up to ${minutes} minutes. Solve a ticket now; Ctrl+C ends the waiting.`,
  )
  const until = Date.now() + minutes * 60_000
  const said = new Set<string>()
  while (Date.now() < until) {
    // What is no solve leaves no receipt, and is no reason to wait in silence.
    for (const payload of (await listWebhookPayloads(open, admin.workspaceId, hook.hookId)).reverse()) {
      const line = said.has(payload.payloadId) ? null : sayNoSolve(payload)
      if (line !== null) ctx.report(`${payload.receivedAt}  ${line} A solve is waited for.`)
      said.add(payload.payloadId)
    }
    const [first] = await listWebhookReceipts(open, admin.workspaceId, hook.hookId)
    if (first) {
      const { outcome, reason, receivedAt } = first
      const line = {
        invited: 'A ticket came, and its customer is asked. It works.',
        skipped: `A ticket came, and nobody is asked: ${reason ?? ''}. Webhook and secret work.${reason === 'no_address' ? NO_ADDRESS : ''}`,
        nothing_new: 'A payload came that reports nothing new. Webhook and secret work.',
      }[outcome]
      return { data: { ...hook, outcome, reason, receivedAt }, lines: [`${receivedAt.toISOString()}  ${line}`] }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  const line =
    said.size === 0
      ? 'Nothing came. What was refused is in the log of Otzyv, with the reason: look there first.'
      : `No solve came, though webhook and secret work. What came, and what of it was read: ./otzyv hooks payloads ${hook.hookId}`
  return { data: { ...hook, outcome: null }, lines: [line], failed: true }
}

const NO_ADDRESS =
  ' If its payloads never say the mail address, connect the API of the helpdesk: ./otzyv helpdesk-api set --help'

/** What a genuine payload came to that is no solve; null if it is one, whose receipt is on its way. */
function sayNoSolve({ cameTo, refused }: WebhookPayloadsAnswer['payloads'][number]): string | null {
  if (refused !== null) return `A payload came, and was refused: ${refused}`
  if (cameTo.some(({ event }) => event === 'solved')) return null
  return cameTo.some(({ event }) => event === 'reopened')
    ? 'It was reported that a ticket was opened again.'
    : 'A payload came that is neither a solve nor a reopen.'
}
