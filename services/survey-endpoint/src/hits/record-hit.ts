import type { Clock } from '@otzyv/service-kit'
import type { Context } from 'hono'
import type { ReadLink } from '../link/read-link.ts'
import { readVisitor } from '../submission/read-visitor.ts'
import type { HitBuffer, LinkHit } from './hit-buffer.ts'

/** Notes who opened a genuine link. HEAD notes nothing, and neither does anything here wait for a database. */
export function recordHit(
  c: Context,
  parts: { hits: HitBuffer; now: Clock; trustProxyHops: number },
  link: ReadLink & { outcome: 'valid' | 'expired' },
  kind: LinkHit['kind'],
): void {
  if (c.req.method !== 'GET') return
  const prefetched = /prefetch/i.test(`${c.req.header('sec-purpose') ?? ''} ${c.req.header('purpose') ?? ''}`)
  parts.hits.add({
    ...readVisitor(c, parts.trustProxyHops),
    workspaceId: link.claims.workspaceId,
    invitationId: link.claims.invitationId,
    kind: kind === 'open' && prefetched ? 'prefetch' : kind,
    rating: link.rating,
    at: parts.now(),
  })
}
