import { ProblemError } from '@otzyv/service-kit'
import type { Context } from 'hono'

/**
 * Counts requests that have begun and are not answered yet. Only those: a company behind one address may send as many as
 * it likes one after the other, while someone who opens requests and never ends them runs out.
 */
export function createGate(limits: { perNetwork: number; inAll: number }) {
  const open = new Map<string, number>()
  let all = 0
  return {
    /** A function that ends the request, or null if there is no room. */
    enter: (network: string): (() => void) | null => {
      const own = open.get(network) ?? 0
      if (all >= limits.inAll || own >= limits.perNetwork) return null
      all += 1
      open.set(network, own + 1)
      return () => {
        all -= 1
        const left = (open.get(network) ?? 1) - 1
        if (left === 0) open.delete(network)
        else open.set(network, left)
      }
    },
  }
}

/** Answers that there is no room; the connection is closed, since its body will not be read. */
export function refuseBusy(c: Context): never {
  c.header('Connection', 'close')
  throw new ProblemError('busy', 'Too many requests are under way; send this one again.')
}
