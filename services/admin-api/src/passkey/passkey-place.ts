import { isIP } from 'node:net'
import { isLoopbackHost } from '@otzyv/service-kit'
import type { Context } from 'hono'

/** Where passkeys belong to: the name that they are made for, and the page that may use them. */
export type PasskeyPlace = { rpId: string; origin: string }

/**
 * Where the passkeys of this product belong to, by its public address; on loopback by the name `localhost`, whatever port it
 * has. Null where browsers have no passkeys: without TLS, and for an address that is a number.
 */
export function findPasskeyPlace(c: Context, publicUrl: string): PasskeyPlace | null {
  const { protocol, hostname, host, origin } = new URL(publicUrl)
  if (isLoopbackHost(host)) {
    const asked = c.req.header('host') ?? ''
    return /^localhost(?::\d{1,5})?$/i.test(asked)
      ? { rpId: 'localhost', origin: `http://${asked.toLowerCase()}` }
      : null
  }
  if (protocol !== 'https:' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return null
  return { rpId: hostname, origin }
}
