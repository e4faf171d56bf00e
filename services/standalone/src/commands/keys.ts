import { API_KEY_DAYS_MAX, createApiKey, revokeApiKey } from '@otzyv/admin'
import { ApiScope, type Teams } from '@otzyv/contracts'
import { listApiKeys } from '@otzyv/identity'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { commaList, filled, known, reportedName, shownId, wholeNumber } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { workspaceOption } from './shared-options.ts'

/** The least that a key may do: it changes nothing, and shows no single answer. */
const DEFAULT_SCOPE: ApiScope = 'indicators:read'

export const keysCreate = defineCommand({
  positionals: z.object({ name: filled.default('api') }),
  options: z.object({
    workspace: workspaceOption,
    scopes: option(
      commaList(known('scope', ApiScope.options)).default([DEFAULT_SCOPE]),
      `what it may do, of ${ApiScope.options.join(',')}; ${DEFAULT_SCOPE} without it`,
      'A,B',
    ),
    teams: option(commaList(reportedName).optional(), 'the teams that it may see; every team without it', 'A,B'),
    days: option(
      wholeNumber(1, API_KEY_DAYS_MAX).default(API_KEY_DAYS_MAX),
      `days until it expires, at most ${API_KEY_DAYS_MAX}, which is the default`,
      'N',
    ),
  }),
  examples: [
    'otzyv keys create helpdesk --scopes tickets:write',
    'otzyv keys create mail-provider --scopes mail-events:write',
  ],
  run: async (ctx, { name, scopes, teams, days, ...wish }) =>
    await withAdmin(ctx, 'keys', wish, async ({ admin, workspace }) => {
      const created = await createApiKey(admin, { name, scopes, teams: teams ?? null, days })
      return {
        data: { workspace, ...created },
        lines: [
          created.key,
          `Keep it now: it cannot be shown again. Workspace ${workspace}, may ${scopes.join(', ')}${ofTeams(teams ?? null)}, until ${created.expiresAt.toISOString()}.`,
        ],
      }
    }),
})

export const keysList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { workspace: wished }) =>
    await withDatabase(ctx, 'keys', async ({ db }) => {
      const workspace = await findWorkspace({ db }, wished)
      const keys = await listApiKeys({ db }, workspace.workspaceId)
      const now = new Date()
      return {
        data: { workspace: workspace.name, keys },
        lines:
          keys.length === 0
            ? ['No keys yet. Make one with: ./otzyv keys create NAME']
            : keys.map(
                (key) =>
                  `${key.apiKeyId}  ${stateOf(key, now).padEnd(8)}  ${key.scopes.join(',')}${ofTeams(key.teams)}  ${key.name}`,
              ),
      }
    }),
})

export const keysRevoke = defineCommand({
  positionals: z.object({ keyId: shownId('is the id that "./otzyv keys list" shows, not the key itself') }),
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { keyId: apiKeyId, ...wish }) =>
    await withAdmin(ctx, 'keys', wish, async ({ admin }) => {
      const { outcome } = await revokeApiKey(admin, { apiKeyId })
      const line = {
        revoked: 'Revoked.',
        already_revoked: 'It was revoked before.',
        not_found: 'There is no such key in this workspace.',
      }[outcome]
      return { data: { outcome }, lines: [line], failed: outcome === 'not_found' }
    }),
})

/** As a list says it; nothing of who may see every team. */
function ofTeams(teams: Teams): string {
  return teams === null ? '' : ` of ${teams.join(', ') || 'no team'}`
}

function stateOf(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): string {
  if (key.revokedAt) return 'revoked'
  return key.expiresAt && key.expiresAt <= now ? 'expired' : 'valid'
}
