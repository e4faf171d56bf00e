import { listApiKeys } from '@otzyv/access'
import { API_KEY_DAYS_MAX, createApiKey, revokeApiKey } from '@otzyv/admin'
import { ApiScope } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { withAdmin } from '../with-admin.ts'
import { withDatabase } from '../with-database.ts'
import { workspaceOption } from './shared-options.ts'

/** The least that a key may do: it changes nothing, and shows no single answer. */
const DEFAULT_SCOPE: ApiScope = 'indicators:read'

export const keysCreate: CommandBody = {
  options: {
    workspace: workspaceOption,
    scopes: {
      type: 'string',
      value: 'A,B',
      help: `what it may do, of ${ApiScope.options.join(',')}; ${DEFAULT_SCOPE} without it`,
    },
    days: {
      type: 'string',
      value: 'N',
      help: `days until it expires, at most ${API_KEY_DAYS_MAX}, which is the default`,
    },
  },
  examples: [
    'otzyv keys create helpdesk --scopes tickets:write',
    'otzyv keys create mail-provider --scopes mail-events:write',
  ],
  run: async (ctx, [name = 'api'], values) => {
    const scopes = (textOf(values, 'scopes') ?? DEFAULT_SCOPE).split(',').map((scope) => {
      const parsed = ApiScope.safeParse(scope.trim())
      if (!parsed.success)
        throw new UsageError(`There is no scope "${scope}". Known ones: ${ApiScope.options.join(', ')}`)
      return parsed.data
    })
    const days = Number(textOf(values, 'days') ?? API_KEY_DAYS_MAX)
    return await withAdmin(ctx, 'keys', { workspace: textOf(values, 'workspace') }, async ({ admin, workspace }) => {
      const created = await createApiKey(admin, { name, scopes, days })
      return {
        data: { workspace, ...created },
        lines: [
          created.key,
          `Keep it now: it cannot be shown again. Workspace ${workspace}, may ${scopes.join(', ')}, until ${created.expiresAt.toISOString()}.`,
        ],
      }
    })
  },
}

export const keysList: CommandBody = {
  options: { workspace: workspaceOption },
  examples: [],
  run: async (ctx, _positionals, values) =>
    await withDatabase(ctx, 'keys', async ({ db }) => {
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const keys = await listApiKeys({ db }, workspace.workspaceId)
      const now = new Date()
      return {
        data: { workspace: workspace.name, keys },
        lines:
          keys.length === 0
            ? ['No keys yet. Make one with: ./otzyv keys create NAME']
            : keys.map(
                (key) => `${key.apiKeyId}  ${stateOf(key, now).padEnd(8)}  ${key.scopes.join(',')}  ${key.name}`,
              ),
      }
    }),
}

export const keysRevoke: CommandBody = {
  options: { workspace: workspaceOption },
  examples: [],
  run: async (ctx, [apiKeyId = ''], values) => {
    if (!/^[0-9a-f-]{36}$/.test(apiKeyId))
      throw new UsageError('KEY_ID is the id that "./otzyv keys list" shows, not the key itself.')
    return await withAdmin(ctx, 'keys', { workspace: textOf(values, 'workspace') }, async ({ admin }) => {
      const { outcome } = await revokeApiKey(admin, { apiKeyId })
      const line = {
        revoked: 'Revoked.',
        already_revoked: 'It was revoked before.',
        not_found: 'There is no such key in this workspace.',
      }[outcome]
      return { data: { outcome }, lines: [line], failed: outcome === 'not_found' }
    })
  },
}

function stateOf(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): string {
  if (key.revokedAt) return 'revoked'
  return key.expiresAt && key.expiresAt <= now ? 'expired' : 'valid'
}
