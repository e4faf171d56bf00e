import type { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { AuthenticationError, ProblemError, readSite } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { type Caller, verifyApiKey } from './verify-api-key.ts'

/**
 * The caller of a request whose key has `scope`; throws `unauthorized` or `forbidden`. Browsers keep the password of Basic
 * and add it to what any page sends, so it is for reading only; `basicMayWrite` is for senders that have nothing else.
 */
export async function requireScope(
  ctx: { db: Database },
  c: Context,
  scope: ApiScope,
  { basicMayWrite = false }: { basicMayWrite?: boolean } = {},
): Promise<Caller> {
  const credentials = readCredentials(c.req.header('authorization'))
  if (!credentials) {
    const detail = `Send an API key that has the scope ${scope}: Authorization: Bearer otzyv_… (make one with: ./otzyv keys create NAME --scopes ${scope}).`
    throw new AuthenticationError('unauthorized', detail, null)
  }
  const caller = await requireKey(ctx, c, credentials, { basicMayWrite })
  if (!caller.scopes.includes(scope)) throw new ProblemError('forbidden', `This key lacks the scope ${scope}.`)
  return caller
}

/** The same, whatever the key may do: for what then asks for the right itself. */
export async function requireKey(
  ctx: { db: Database },
  c: Context,
  credentials: Credentials,
  { basicMayWrite = false }: { basicMayWrite?: boolean } = {},
): Promise<Caller> {
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (credentials.scheme === 'basic' && !reads && !basicMayWrite) {
    const detail = 'Basic is taken for reading only. Send the key as Authorization: Bearer otzyv_….'
    throw new AuthenticationError('unauthorized', detail, null)
  }
  if (credentials.scheme === 'basic' && readSite(c, '') === 'foreign') {
    throw new ProblemError('forbidden', 'A page of another site asked for this. Open it by its own address.')
  }
  const found = await verifyApiKey(ctx, credentials.key)
  if (found.outcome === 'refused') {
    throw new AuthenticationError('unauthorized', 'This API key is not valid, or not any more.', found.reason)
  }
  return found.caller
}

export type Credentials = { scheme: 'bearer' | 'basic'; key: string }

/** The key of an Authorization header: a bearer token, or the password of Basic, which browsers can ask for. */
export function readCredentials(header: string | undefined): Credentials | null {
  const [scheme = '', value = ''] = (header ?? '').trim().split(/ +/, 2)
  if (scheme.toLowerCase() === 'bearer') return { scheme: 'bearer', key: value }
  if (scheme.toLowerCase() !== 'basic') return null
  const decoded = Buffer.from(value, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon < 0 ? null : { scheme: 'basic', key: decoded.slice(colon + 1) }
}
