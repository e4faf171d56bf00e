import { revokeApiKey } from '@otzyv/admin'
import { ApiKeyPath, NothingMore, RevokedAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const revokeApiKeyRoute = verbRoute({
  id: 'revokeApiKey',
  method: 'post',
  path: '/v1/api-keys/:apiKeyId/revoke',
  summary: 'Revokes an API key from now on, in every process',
  right: 'api_key.revoke',
  params: ApiKeyPath,
  body: NothingMore,
  answer: RevokedAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such key in this workspace.' } },
  call: async (ctx, { params, body }) => await revokeApiKey(ctx, { ...body, ...params }),
})
