import { z } from 'zod'
import type { ApiRequest, Customer } from './helpdesk-api.ts'

/** The address at which a helpdesk is opened, without a slash at its end; what may be called is looked at apart. */
export const BaseUrl = z
  .string()
  .trim()
  .transform((text) => text.replace(/\/+$/, ''))
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[?#]/.test(text),
    'must be the address of the helpdesk, such as https://company.example',
  )

/** The same, with the address of a helpdesk that is the same for all of its customers; that is meant if nothing is given. */
export const baseUrlOr = (usual: string) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? usual : text))
    .pipe(BaseUrl)
    .default(usual)

/** A token as it goes into a header. */
export const Token = z
  .string()
  .trim()
  .min(1, 'is needed: the token that the helpdesk gave')
  .regex(/^[\x21-\x7e]*$/, 'must be the token alone, without spaces')

/** A call with a body of JSON, or without one. */
export function request(
  method: ApiRequest['method'],
  url: string,
  headers: Record<string, string>,
  body: unknown = null,
): ApiRequest {
  return { method, url, headers, body: body === null ? null : JSON.stringify(body) }
}

/** Asks for a token by OAuth 2.0 as the app itself (RFC 6749, 4.4: client credentials), with who it is in the body. */
export function clientCredentials(url: string, app: { client: string; secret: string; scope?: string }): ApiRequest {
  const { client: client_id, secret: client_secret, scope = '' } = app
  const fields = { grant_type: 'client_credentials', client_id, client_secret, ...(scope === '' ? {} : { scope }) }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST', url, headers, body: new URLSearchParams(fields).toString() }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
export const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
})

/** The tag that says a rating, such as `otzyv_csat_4`. */
function tagOf(survey: string, rating: number): string {
  return `otzyv_${survey.toLowerCase().replace(/[^a-z0-9_]/g, '_')}_${rating}`
}

/** The tags that a ticket gets, and those that are taken away. */
export function tagsOf(score: { survey: string; rating: number; counts: boolean; earlier: readonly number[] }) {
  const now = tagOf(score.survey, score.rating)
  const before = score.earlier.filter((rating) => rating !== score.rating).map((rating) => tagOf(score.survey, rating))
  return score.counts ? { add: [now], remove: before } : { add: [], remove: [...before, now] }
}

/** Parses an answer; null if it is not what its schema says. */
export function parse<Read>(schema: z.ZodType<Read>, body: string): Read | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

/** A field of a customer: whatever else it may be is none. */
export const Text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value.trim() : ''))

/** An id, which helpdesks write as a number or as text. */
export const Id = z.union([z.string(), z.number()]).transform(String)

/** A customer with an address; null without one. What was blacked out is none. */
export function customerOf(customer: Customer): Customer | null {
  return customer.address === '' || customer.address === '[REDACTED]' ? null : customer
}

/** Text as HTML that shows it. */
export function htmlOf(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return escaped.replaceAll('\n', '<br>')
}

/** Text in a block of Markdown in which nothing has a meaning: no mention, no command, no link. */
export function fenced(text: string): string {
  const ticks = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1
  return `${'`'.repeat(ticks)}text\n${text}\n${'`'.repeat(ticks)}`
}

/** The id of a ticket as one part of a path: nothing in it leads elsewhere, though a stranger may have chosen it. */
export function segment(id: string): string {
  return encodeURIComponent(id.replace(/[/\\]/g, '_').replace(/^\.+$/, '_'))
}
