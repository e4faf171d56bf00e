import { z } from 'zod'
import { ApiScope } from './api-scope.ts'
import { Teams } from './person.ts'

export const ApiKeyPath = z.object({ apiKeyId: z.uuid() })

const parts = {
  apiKeyId: z.string(),
  name: z.string(),
  scopes: z.array(ApiScope),
  teams: Teams.describe('The teams that it may see; null for every team'),
  expiresAt: z.iso.datetime().nullable(),
}

/** A key without its secret. */
export const ListedApiKeyAnswer = z
  .object({ ...parts, createdAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable() })
  .meta({ id: 'ListedApiKey' })
export type ListedApiKeyAnswer = z.infer<typeof ListedApiKeyAnswer>

export const ApiKeysAnswer = z.object({ keys: z.array(ListedApiKeyAnswer) }).meta({ id: 'ApiKeys' })
export type ApiKeysAnswer = z.infer<typeof ApiKeysAnswer>

/** A key that was just made. */
export const NewApiKeyAnswer = z
  .object({ ...parts, key: z.string().describe('Shown here alone: it cannot be read again') })
  .meta({ id: 'NewApiKey' })
export type NewApiKeyAnswer = z.infer<typeof NewApiKeyAnswer>

export const RevokedAnswer = z.object({ outcome: z.enum(['revoked', 'already_revoked']) }).meta({ id: 'Revoked' })
