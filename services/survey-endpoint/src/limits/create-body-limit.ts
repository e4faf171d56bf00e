import { limitBody, ProblemError } from '@otzyv/service-kit'
import type { Context } from 'hono'

/**
 * Refuses bodies over `maxBytes`. Where the length is announced, which Node holds the body to, that number is enough;
 * only bodies in chunks are counted while they are read, which costs several times as much.
 */
export function createBodyLimit(maxBytes: number): (c: Context) => Promise<void> | void {
  const countChunks = limitBody(maxBytes)
  return (c) => {
    const announced = c.req.header('content-length')
    if (announced === undefined || c.req.header('transfer-encoding') !== undefined) {
      return countChunks(c, async () => {}).then(() => {})
    }
    if (!(Number(announced) <= maxBytes)) {
      throw new ProblemError('body_too_large', `At most ${maxBytes} bytes are accepted.`)
    }
  }
}
