import { readFileSync } from 'node:fs'
import { createWebhook, KEEP_HOURS_MAX, revokeWebhook, rotateWebhookSecret } from '@otzyv/admin'
import { listWebhookSources } from '@otzyv/intake'
import { type Keyring, parseWebhookAddress, parseWebhookSecret } from '@otzyv/links'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, type CommandContext, type CommandValues, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import type { OpenDatabase } from '../open-database.ts'
import { openKeyring } from '../open-keyring.ts'
import { readPublicUrl } from '../read-public-url.ts'
import { readTimeZone } from '../read-time-zone.ts'
import { withAdmin } from '../with-admin.ts'
import { withDatabase } from '../with-database.ts'
import { workspaceOption } from './shared-options.ts'

const secretOption = {
  type: 'string',
  value: 'FILE',
  help: 'where the sender made the secret: a file with it, or - for standard input',
} as const

export const hooksCreate: CommandBody = {
  options: {
    workspace: workspaceOption,
    'secret-file': secretOption,
    'time-zone': {
      type: 'string',
      value: 'ZONE',
      help: 'the zone of times that the helpdesk writes without one; such times are refused without it',
    },
  },
  examples: ['otzyv hooks create helpdesk', 'otzyv hooks create helpdesk --time-zone Europe/Berlin'],
  run: async (ctx, [name = ''], values) => {
    if (name.trim() === '') throw new UsageError('NAME must not be empty.')
    const secret = readSecret(values)
    const zone = textOf(values, 'time-zone')
    return await withAdmin(ctx, 'hooks', { workspace: textOf(values, 'workspace') }, async (command) => {
      const { admin, open, workspace } = command
      const keyring = await openKeys(ctx, open)
      const timeZone = zone === undefined ? '' : await readTimeZone(open, zone)
      const { path, ...created } = await createWebhook(admin, keyring, { name, secret, timeZone })
      const url = readPublicUrl(ctx.settings, open.dataDir) + path
      return {
        data: { workspace, ...created, url },
        lines: [url, created.secret, 'Keep the secret now: it cannot be shown again.'],
      }
    })
  },
}

export const hooksList: CommandBody = {
  options: { workspace: workspaceOption },
  examples: [],
  run: async (ctx, _positionals, values) =>
    await withDatabase(ctx, 'hooks', async (open) => {
      const workspace = await findWorkspace(open, textOf(values, 'workspace'))
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
}

export const hooksRotate: CommandBody = {
  options: {
    'keep-hours': {
      type: 'string',
      value: 'N',
      help: `hours that the secrets before it are still accepted, 0 to ${KEEP_HOURS_MAX}; 24 without it`,
    },
    'secret-file': secretOption,
  },
  examples: ['otzyv hooks rotate 1_… --keep-hours 48'],
  run: async (ctx, [hookId = ''], values) => {
    const hours = textOf(values, 'keep-hours') ?? '24'
    if (!/^\d{1,3}$/.test(hours) || Number(hours) > KEEP_HOURS_MAX)
      throw new UsageError(`--keep-hours must be a whole number from 0 to ${KEEP_HOURS_MAX}.`)
    const secret = readSecret(values)
    return await withAdmin(ctx, 'hooks', { workspace: workspaceOf(hookId) }, async ({ admin, open }) => {
      const keyring = await openKeys(ctx, open)
      const rotated = await rotateWebhookSecret(admin, keyring, { hookId, keepHours: Number(hours), secret })
      if (rotated.outcome === 'rotated') {
        const until = rotated.oldUntil.toISOString()
        return { data: rotated, lines: [rotated.secret, `Keep it now. The one before is accepted until ${until}.`] }
      }
      const line =
        rotated.outcome === 'revoked' ? 'This webhook is revoked; make a new one.' : 'There is no such webhook.'
      return { data: rotated, lines: [line], failed: true }
    })
  },
}

export const hooksRevoke: CommandBody = {
  options: {},
  examples: [],
  run: async (ctx, [hookId = '']) => {
    return await withAdmin(ctx, 'hooks', { workspace: workspaceOf(hookId) }, async ({ admin }) => {
      const { outcome } = await revokeWebhook(admin, { hookId })
      const line = {
        revoked: 'Revoked: nothing more is taken from it.',
        already_revoked: 'It was revoked before.',
        not_found: 'There is no such webhook.',
      }[outcome]
      return { data: { outcome }, lines: [line], failed: outcome === 'not_found' }
    })
  },
}

/** The workspace of a webhook, which its id holds. */
function workspaceOf(hookId: string): string {
  const address = parseWebhookAddress(hookId)
  if (!address) throw new UsageError('HOOK_ID is the id that "./otzyv hooks list" shows, such as 1_5f0c3a52-….')
  return String(address.workspaceId)
}

function readSecret(values: CommandValues): Buffer | undefined {
  const file = textOf(values, 'secret-file')
  if (file === undefined) return undefined
  const secret = parseWebhookSecret(readText(file).trim())
  if (!secret)
    throw new UsageError('--secret-file must hold whsec_ and the base64 of 24 to 64 bytes, and nothing else.')
  return secret
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function openKeys(ctx: CommandContext, { db, dataDir }: OpenDatabase): Promise<Keyring> {
  return await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
}
