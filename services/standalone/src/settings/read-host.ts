import { isIP } from 'node:net'
import type { ReadSetting } from './read-web-address.ts'

const NAME =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i

/** Reads HOST: an address of this machine to listen on, or a name of one. IPv6 may stand in brackets. */
export function readHost(text: string): ReadSetting {
  const given = text.trim().replace(/^\[([^\]]*)\]$/, '$1')
  if (isIP(given) !== 0 || (NAME.test(given) && !/^[\d.]+$/.test(given))) return { ok: true, value: given }
  return {
    ok: false,
    wanted:
      'must be an address to listen on, or a name of this machine, such as 127.0.0.1, ::1 or 0.0.0.0; the port is PORT',
  }
}

/** How this machine reaches what listens there, as the host of a URL. */
export function localHostOf(host: string): string {
  if (/^(?:localhost\.?|0\.0\.0\.0|::)$/i.test(host)) return 'localhost'
  return isIP(host) === 6 ? `[${host}]` : host
}
