import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { SESSION_MAX_MS } from './lifetimes.ts'

/** How cookies are set under a public address: `__Host-` keeps other hosts of a domain from setting ours. */
function placeOf(publicUrl: string): { prefix: string; secure: boolean } {
  const secure = new URL(publicUrl).protocol === 'https:'
  return { prefix: secure ? '__Host-' : '', secure }
}

/** The name of a cookie of this product, such as that of the session, whose own name is ''. */
function nameOf(publicUrl: string, name: string): string {
  return `${placeOf(publicUrl).prefix}otzyv${name}`
}

/** What a browser sent back; null if it sent nothing. */
export function readCookie(c: Context, publicUrl: string, name: string): string | null {
  return getCookie(c, nameOf(publicUrl, name)) || null
}

/** Sets a cookie that no script can read and that no request of another site's page brings, but for links that are followed. */
export function writeCookie(c: Context, publicUrl: string, name: string, value: string, maxAgeMs: number): void {
  const { secure } = placeOf(publicUrl)
  const maxAge = maxAgeMs / 1000
  setCookie(c, nameOf(publicUrl, name), value, { path: '/', secure, httpOnly: true, sameSite: 'Lax', maxAge })
}

export function clearCookie(c: Context, publicUrl: string, name: string): void {
  const { secure } = placeOf(publicUrl)
  deleteCookie(c, nameOf(publicUrl, name), { path: '/', secure, httpOnly: true, sameSite: 'Lax' })
}

const SESSION = ''

/** The session that a request brings; null if it brings none. */
export function readSessionCookie(c: Context, publicUrl: string): string | null {
  return readCookie(c, publicUrl, SESSION)
}

export function writeSessionCookie(c: Context, publicUrl: string, token: string): void {
  writeCookie(c, publicUrl, SESSION, token, SESSION_MAX_MS)
}

export function clearSessionCookie(c: Context, publicUrl: string): void {
  clearCookie(c, publicUrl, SESSION)
}
