import { isIP } from 'node:net'
import { isLoopbackHost } from '@otzyv/service-kit'
import type { Settings } from './settings.ts'

/**
 * How we name ourselves to mail servers (EHLO): the host of PUBLIC_URL, which many of them look up; an address as RFC 5321
 * writes it. Undefined where none is set or it is this machine only: the library then takes the machine's own name.
 */
export function readMailHost({ PUBLIC_URL: publicUrl }: Pick<Settings, 'PUBLIC_URL'>): string | undefined {
  if (publicUrl === undefined) return undefined
  const host = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')
  if (isLoopbackHost(host) || host.endsWith('.localhost')) return undefined
  const kind = isIP(host)
  return kind === 0 ? host : `[${kind === 6 ? 'IPv6:' : ''}${host}]`
}
