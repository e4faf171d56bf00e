import { ApiKeysAnswer } from '@otzyv/contracts'
import { listApiKeys } from '@otzyv/identity'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listApiKeysRoute = verbRoute({
  id: 'listApiKeys',
  method: 'get',
  path: '/v1/api-keys',
  summary: 'The API keys of the workspace, without their secrets',
  right: 'api_key.read',
  answer: ApiKeysAnswer,
  call: async (ctx) => {
    const keys = await listApiKeys(ctx, ctx.workspaceId)
    return {
      keys: keys.map(({ createdAt, expiresAt, revokedAt, ...key }) => ({
        ...key,
        teams: key.teams && [...key.teams],
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
        revokedAt: revokedAt?.toISOString() ?? null,
      })),
    }
  },
})
