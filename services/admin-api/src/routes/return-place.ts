import { SignInQuery } from '@otzyv/contracts'
import { clearCookie, readCookie, writeCookie } from '@otzyv/identity'
import type { Context } from 'hono'
import type { SignInParts } from './sign-in-parts.ts'

/** The name, apart from the product's own, of the cookie with the place that one came from to sign in. */
const RETURN_COOKIE = '-return'
export const RETURN_MS = 60 * 60_000

type Place = { page: string; to: string }

/** Remembers the page, and its query, that one came from to sign in; gives its path. */
export function rememberReturn(c: Context, parts: SignInParts, { page, to }: Place): string {
  const question = new URLSearchParams(to).toString()
  if (page !== '' || question !== '')
    writeCookie(c, parts.publicUrl, RETURN_COOKIE, new URLSearchParams({ page, to: question }).toString(), RETURN_MS)
  return pathOf(parts, { page, to: question })
}

/** Back to the page that one came from; always one of the dashboard's or its settings, whatever the cookie says. */
export function takeReturnPath(c: Context, parts: SignInParts): string {
  const cookie = readCookie(c, parts.publicUrl, RETURN_COOKIE)
  if (cookie === null) return pathOf(parts, { page: '', to: '' })
  clearCookie(c, parts.publicUrl, RETURN_COOKIE)
  const said = SignInQuery.safeParse(Object.fromEntries(new URLSearchParams(cookie)))
  return pathOf(parts, said.success ? said.data : { page: '', to: '' })
}

function pathOf({ basePath }: SignInParts, { page, to }: Place): string {
  const question = new URLSearchParams(to).toString()
  return `${basePath}/${page}${question && `?${question}`}`
}
