import type { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { readCredentials } from './read-credentials.ts'
import { type Caller, verifyApiKey } from './verify-api-key.ts'

/** The caller of a request whose key has `scope`; throws `unauthorized` or `forbidden`. */
export async function requireScope(ctx: { db: Database }, c: Context, scope: ApiScope): Promise<Caller> {
  const key = readCredentials(c.req.header('authorization'))
  const caller = key ? await verifyApiKey(ctx, key) : null
  if (!caller)
    throw new ProblemError(
      'unauthorized',
      'Send an API key: Authorization: Bearer otzyv_… (make one with: ./otzyv keys create).',
    )
  if (!caller.scopes.includes(scope)) throw new ProblemError('forbidden', `This key lacks the scope ${scope}.`)
  return caller
}
