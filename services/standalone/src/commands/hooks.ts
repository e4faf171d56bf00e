import { createWebhook, KEEP_HOURS_MAX, revokeWebhook, rotateWebhookSecret } from '@otzyv/admin'
import { HELPDESK_NAMES } from '@otzyv/contracts'
import { listWebhookReceipts, listWebhookSources } from '@otzyv/intake'
import { type Keyring, parseWebhookAddress } from '@otzyv/keyring'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { readJsonFile, readSecretFile } from '../command-line/read-file.ts'
import { filled, oneOf, wholeNumber } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { readTimeZone } from '../settings/read-time-zone.ts'
import { workspaceOption } from './shared-options.ts'

const secretOption = option(
  filled.optional(),
  'where the sender made the secret: a file with it, or - for standard input',
  'FILE',
)

/** The id holds the number of the workspace. */
export const hookId = z.string().refine((text) => parseWebhookAddress(text) !== null, {
  error: 'is the id that "./otzyv hooks list" shows, such as 1_5f0c3a52-…',
})

export const hooksCreate = defineCommand({
  positionals: z.object({ name: filled }),
  options: z.object({
    workspace: workspaceOption,
    helpdesk: option(
      oneOf(HELPDESK_NAMES).default('standard'),
      'the helpdesk that sends: otzyv connect lists them; standard without it',
      'NAME',
    ),
    settings: option(filled.optional(), 'for custom: a file with auth and mapping as JSON', 'FILE'),
    secretFile: secretOption,
    timeZone: option(
      filled.optional(),
      'the zone of times that the helpdesk writes without one; such times are refused without it',
      'ZONE',
    ),
  }),
  examples: ['otzyv hooks create helpdesk', 'otzyv hooks create helpdesk --time-zone Europe/Berlin'],
  run: async (ctx, { name, helpdesk, settings: file, secretFile, timeZone: zone, ...wish }) => {
    const secret = readSecret(secretFile)
    const settings = file === undefined ? undefined : readJsonFile(file)
    return await withAdmin(ctx, 'hooks', wish, async (command) => {
      const { admin, open, workspace } = command
      const keyring = await openKeys(ctx, open)
      const timeZone = zone === undefined ? '' : await readTimeZone(open, zone)
      const { path, ...created } = await createWebhook(admin, keyring, {
        ...{ name, helpdesk, secret, timeZone },
        ...(settings === undefined ? {} : { settings }),
      })
      const url = readPublicUrl(ctx.settings, open.dataDir) + path
      return {
        data: { workspace, ...created, url },
        lines: [url, created.secret, 'Keep the secret now: it cannot be shown again.'],
      }
    })
  },
})

export const hooksList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { workspace: wished }) =>
    await withDatabase(ctx, 'hooks', async (open) => {
      const workspace = await findWorkspace(open, wished)
      const publicUrl = readPublicUrl(ctx.settings, open.dataDir)
      const hooks = (await listWebhookSources(open, workspace.workspaceId)).map(({ path, ...hook }) => ({
        ...hook,
        url: publicUrl + path,
      }))
      return {
        data: { workspace: workspace.name, hooks },
        lines:
          hooks.length === 0
            ? ['No webhooks yet. Make one with: ./otzyv hooks create NAME']
            : hooks.map(
                (hook) =>
                  `${hook.hookId}  ${hook.revokedAt ? 'revoked' : 'open   '}  ${hook.lastReceivedAt?.toISOString() ?? 'nothing taken lately'}  ${hook.name}  ${hook.url}`,
              ),
      }
    }),
})

export const hooksReceipts = defineCommand({
  positionals: z.object({ hookId }),
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { hookId, workspace: wished }) =>
    await withDatabase(ctx, 'hooks', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, wished)
      const receipts = await listWebhookReceipts({ db }, workspaceId, hookId)
      const lines = receipts.map(
        ({ receivedAt, outcome, reason }) =>
          `${receivedAt.toISOString()}  ${outcome}${reason === null ? '' : `: ${reason}`}`,
      )
      return {
        data: { workspace: name, receipts },
        lines: lines.length === 0 ? ['Nothing was taken yet.'] : lines,
      }
    }),
})

export const hooksRotate = defineCommand({
  positionals: z.object({ hookId }),
  options: z.object({
    keepHours: option(
      wholeNumber(0, KEEP_HOURS_MAX).default(24),
      `hours that the secrets before it are still accepted, 0 to ${KEEP_HOURS_MAX}; 24 without it`,
      'N',
    ),
    secretFile: secretOption,
  }),
  examples: ['otzyv hooks rotate 1_… --keep-hours 48'],
  run: async (ctx, { hookId, keepHours, secretFile }) => {
    const secret = readSecret(secretFile)
    return await withAdmin(ctx, 'hooks', { workspace: workspaceOf(hookId) }, async ({ admin, open }) => {
      const keyring = await openKeys(ctx, open)
      const rotated = await rotateWebhookSecret(admin, keyring, { hookId, keepHours, secret })
      if (rotated.outcome === 'rotated') {
        const until = rotated.oldUntil.toISOString()
        return { data: rotated, lines: [rotated.secret, `Keep it now. The one before is accepted until ${until}.`] }
      }
      const line =
        rotated.outcome === 'revoked' ? 'This webhook is revoked; make a new one.' : 'There is no such webhook.'
      return { data: rotated, lines: [line], failed: true }
    })
  },
})

export const hooksRevoke = defineCommand({
  positionals: z.object({ hookId }),
  options: none,
  examples: [],
  run: async (ctx, { hookId }) =>
    await withAdmin(ctx, 'hooks', { workspace: workspaceOf(hookId) }, async ({ admin }) => {
      const { outcome } = await revokeWebhook(admin, { hookId })
      const line = {
        revoked: 'Revoked: nothing more is taken from it.',
        already_revoked: 'It was revoked before.',
        not_found: 'There is no such webhook.',
      }[outcome]
      return { data: { outcome }, lines: [line], failed: outcome === 'not_found' }
    }),
})

/** The workspace of a webhook, which its id holds. */
export function workspaceOf(hookId: string): string | undefined {
  const address = parseWebhookAddress(hookId)
  return address ? String(address.workspaceId) : undefined
}

function readSecret(file: string | undefined): string | undefined {
  if (file === undefined) return undefined
  const secret = readSecretFile(file)
  if (secret === '') throw new UsageError('--secret-file must hold the secret, and nothing else.')
  return secret
}

export async function openKeys(ctx: CommandContext, { db, dataDir }: OpenDatabase): Promise<Keyring> {
  return await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
}
