import { readCredentials, requireScope } from '@otzyv/access'
import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { decideAccess } from './decide-access.ts'

/** What proxies add; a request with one of these did not come straight from a browser on this machine. */
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via']

/** What a reader may see: one workspace, or all of them on a machine of one's own. */
export type Reader = { workspaceId: number | 'all' }

/** The reader of a request; throws `unauthorized` or `forbidden`. */
export async function authorizeReader(ctx: { db: Database }, c: Context, openOnLoopback: boolean): Promise<Reader> {
  const hasKey = readCredentials(c.req.header('authorization')) !== null
  const forwarded = FORWARDED.some((name) => c.req.header(name) !== undefined)
  const decision = decideAccess({ openOnLoopback, host: c.req.header('host'), hasKey, forwarded })
  if (decision.outcome === 'refuse') throw new ProblemError('forbidden', decision.reason)
  if (decision.outcome === 'open') return { workspaceId: 'all' }
  const caller = await requireScope(ctx, c, 'indicators:read')
  return { workspaceId: caller.workspaceId }
}
