import { createApiKey, NewApiKey } from '@otzyv/admin'
import { NewApiKeyAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const createApiKeyRoute = verbRoute({
  id: 'createApiKey',
  method: 'post',
  path: '/v1/api-keys',
  summary: 'Makes an API key; it is shown here alone',
  right: 'api_key.create',
  body: NewApiKey,
  answer: NewApiKeyAnswer,
  status: 201,
  call: async (ctx, { body }) => {
    const { expiresAt, teams, ...made } = await createApiKey(ctx, body)
    return { ...made, teams: teams && [...teams], expiresAt: expiresAt.toISOString() }
  },
})
