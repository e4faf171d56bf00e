import { cleanLine } from '@otzyv/contracts'
import { findHelpdeskApi, HELPDESK_APIS, type HelpdeskApi } from '@otzyv/helpdesk-api'
import { findWebhookUrlFault, ProblemError, parseOrRefuse, type WebhookHostRule } from '@otzyv/service-kit'
import { z } from 'zod'
import { OnRevision } from '../audit/refuse-changed.ts'

export const HELPDESK_APIS_MAX = 50

const source = 'must be the source of tickets, of at most 64 characters'

/** What is said of the API of a source's helpdesk; for one that is there, only what changes. */
export const HelpdeskApiInput = z.strictObject({
  source: z.string().transform(cleanLine).pipe(z.string().min(1, source).max(64, source)),
  helpdesk: z.string().optional().describe('Such as `zendesk`; docs/helpdesks lists them'),
  settings: z
    .record(z.string().max(100), z.string().trim().max(2000, 'must have at most 2000 characters'))
    .optional()
    .describe('What its API asks for, such as `url`; docs/helpdesks lists it'),
  secret: z
    .string()
    .trim()
    .max(4000, 'must have at most 4000 characters')
    .optional()
    .describe(
      'The token, or the secret for which tokens are got; it is never shown again. Without it the stored one stays',
    ),
  writesScore: z.boolean().optional(),
  writesComment: z.boolean().optional(),
  on: z.boolean().optional(),
  ...OnRevision,
})

export const HelpdeskApiKey = z.strictObject({ helpdeskApiId: z.uuid('must be the id of the API of a helpdesk') })

/** The API of this name; throws for one that there is not. */
export function findApi(helpdesk: string): HelpdeskApi {
  const found = findHelpdeskApi(helpdesk)
  return found ?? refuse('helpdesk', `must be one of ${Object.keys(HELPDESK_APIS).sort().join(', ')}`)
}

/** Settings as the API parses them; throws for what it refuses, and for an address that the product may not call. */
export function readSettings(api: HelpdeskApi, hosts: WebhookHostRule, given: Record<string, string>) {
  const { settings } = parseOrRefuse(z.object({ settings: api.settingsSchema }), { settings: given })
  for (const [name, address] of Object.entries(api.addressesOf(settings))) {
    const fault = findWebhookUrlFault(hosts, address)
    if (fault !== null) refuse(`settings.${name}`, fault)
  }
  return settings
}

/** The token as the API parses it. */
export function readSecret(api: HelpdeskApi, given: string): string {
  return parseOrRefuse(z.object({ secret: api.secretSchema }), { secret: given }).secret
}

/** Throws, with the field that is wrong. */
export function refuse(path: string, message: string): never {
  throw new ProblemError('invalid_request', `${path} ${message}`, [{ path, message }])
}
