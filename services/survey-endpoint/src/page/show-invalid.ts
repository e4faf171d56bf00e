import { chooseLocale } from '@otzyv/locales'
import type { Context } from 'hono'
import type { Limits } from '../limits/create-limits.ts'
import { readVisitor } from '../submission/read-visitor.ts'
import { showMessage } from './show-message.ts'

/** The same bytes for every link that was not made here, in the reader's language. */
export async function showInvalid(c: Context, parts: { limits: Limits; trustProxyHops: number }): Promise<Response> {
  const locale = chooseLocale(c.req.header('accept-language'))
  const { network } = readVisitor(c, parts.trustProxyHops)
  const wait = network === '' ? 0 : parts.limits.invalidLinks.count(network)
  if (wait === 0) return showMessage(c, 'invalid', 404, locale)
  c.header('Retry-After', String(wait))
  return showMessage(c, 'wait', 429, locale)
}
