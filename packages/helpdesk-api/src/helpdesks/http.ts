import { z } from 'zod'
import { defineHelpdeskApi, type Score, type Target } from '../helpdesk-api.ts'
import { request } from '../parts.ts'

/** What is called for each version of an answer, and how. */
export const HTTP_SETTINGS = {
  /** `{ticketId}` in it stands for the ticket. */
  url: z
    .string()
    .trim()
    .refine(
      (text) => URL.canParse(text.replaceAll('{ticketId}', '1')) && /^https?:\/\/[^{]+\//.test(text),
      'must be an address such as https://desk.example/tickets/{ticketId}/score',
    ),
  method: z
    .string()
    .trim()
    .toUpperCase()
    .pipe(z.enum(['', 'PUT', 'POST'], 'must be PUT or POST'))
    .transform((method) => (method === 'POST' ? method : 'PUT'))
    .default('PUT'),
}

type HttpTarget = Target<{ url: string; method: 'PUT' | 'POST' }>

function write({ settings, secret }: HttpTarget, ticketId: string, key: string, body: unknown) {
  return request(
    settings.method,
    settings.url.replaceAll('{ticketId}', encodeURIComponent(ticketId.replace(/^\.+$/, '_'))),
    { 'idempotency-key': key, ...(secret === '' ? {} : { authorization: secret }) },
    body,
  )
}

const scoreOf = ({ key: _key, earlier: _earlier, counts, rating, ...score }: Score) => ({
  ...score,
  rating: counts ? rating : null,
})

/** One that may be called. */
export const calledAt = (url: string) => url.replaceAll('{ticketId}', '1')

/** The calls of a helpdesk for which they were made: `secret` is the value of the header Authorization, '' for none. */
export const HTTP_CALLS = {
  check: (target: HttpTarget) => write(target, 'test', 'test', { test: true }),
  checkTells: false,
  setScore: (score: Score, target: HttpTarget, place: string) =>
    target.settings.method === 'PUT' ? [write(target, place, score.key, scoreOf(score))] : [],
  addNote: (score: Score, target: HttpTarget, place: string) =>
    target.settings.method === 'POST' ? write(target, place, score.key, scoreOf(score)) : null,
}

/**
 * Any other helpdesk: one call for each version of an answer. PUT says what holds now, and is made again if nobody knows
 * whether it arrived (RFC 9110, idempotent methods); POST is made at most once.
 */
export const http = defineHelpdeskApi({
  label: 'HTTP',
  settingsSchema: z.strictObject(HTTP_SETTINGS),
  secretSchema: z
    .string()
    .trim()
    .regex(
      /^([A-Za-z-]+ [\x21-\x7e]+)?$/,
      'must be the value of the header Authorization, such as "Bearer …", or empty',
    ),
  addressesOf: ({ url }) => ({ url: calledAt(url) }),
  ...HTTP_CALLS,
})
