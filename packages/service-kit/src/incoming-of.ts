import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'

/** Node's own request behind a context; null if it came without a socket, as in tests. */
export function incomingOf(c: Context): Pick<IncomingMessage, 'socket' | 'httpVersion' | 'url' | 'rawHeaders'> | null {
  const env: unknown = c.env
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return null
  const incoming = env.incoming as IncomingMessage | undefined // the node server puts its request there, nothing else does
  return incoming?.socket ? incoming : null
}
