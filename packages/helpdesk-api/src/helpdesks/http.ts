import { z } from 'zod'
import { defineHelpdeskApi, type Score, type Target } from '../helpdesk-api.ts'
import { request } from '../parts.ts'

const Settings = z.strictObject({
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
})

type OwnTarget = Target<z.infer<typeof Settings>>

function write({ settings, secret }: OwnTarget, ticketId: string, key: string, body: unknown) {
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

/**
 * Any other helpdesk: one call for each version of an answer. PUT says what holds now, and is made again if nobody knows
 * whether it arrived (RFC 9110, idempotent methods); POST is made at most once.
 */
export const http = defineHelpdeskApi({
  label: 'HTTP',
  settingsSchema: Settings,
  secretSchema: z
    .string()
    .trim()
    .regex(
      /^([A-Za-z-]+ [\x21-\x7e]+)?$/,
      'must be the value of the header Authorization, such as "Bearer …", or empty',
    ),
  addressOf: ({ url }) => url.replaceAll('{ticketId}', '1'),
  check: (target) => write(target, 'test', 'test', { test: true }),
  checkTells: false,
  setScore: (score, target, place) =>
    target.settings.method === 'PUT' ? [write(target, place, score.key, scoreOf(score))] : [],
  addNote: (score, target, place) =>
    target.settings.method === 'POST' ? write(target, place, score.key, scoreOf(score)) : null,
})
