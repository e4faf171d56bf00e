import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createApiKeyRoute } from './create-api-key.ts'
import { listApiKeysRoute } from './list-api-keys.ts'
import { revokeApiKeyRoute } from './revoke-api-key.ts'

export const API_KEY_ROUTES: readonly VerbRoute[] = [listApiKeysRoute, createApiKeyRoute, revokeApiKeyRoute]
