import { IncomingMessage } from 'node:http'
import type { Context } from 'hono'

/** Node's own request behind a context; null where it came without a socket, as in tests. */
export function incomingOf(c: Context): IncomingMessage | null {
  const env: unknown = c.env
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return null
  return env.incoming instanceof IncomingMessage ? env.incoming : null
}
