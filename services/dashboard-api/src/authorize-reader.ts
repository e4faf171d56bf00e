import { authorizeReader as authorize, type Reader } from '@otzyv/access'
import type { Database } from '@otzyv/database'
import type { Context } from 'hono'

export type { Reader }

/** The reader of figures; throws `unauthorized` or `forbidden`. */
export function authorizeReader(
  ctx: { db: Database },
  c: Context,
  openOnLoopback: boolean,
  page = false,
): Promise<Reader> {
  return authorize(ctx, c, { openOnLoopback, scope: 'indicators:read', page })
}
