import { OutgoingEvent } from '@otzyv/contracts'
import { findWebhookUrlFault, ProblemError, type WebhookHostRule } from '@otzyv/service-kit'
import { z } from 'zod'

export const OUTGOING_WEBHOOKS_MAX = 20

/** What is said of an outgoing webhook: where it goes, which events it gets, and whether these may say who answered. */
export const OutgoingWebhook = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'),
  url: z.string().trim().min(1, 'must not be empty').max(2000, 'must have at most 2000 characters'),
  events: z
    .array(OutgoingEvent)
    .min(1, 'must name at least one event')
    .transform((events) => [...new Set(events)].sort()),
  personalData: z.boolean(),
})
export type OutgoingWebhook = z.infer<typeof OutgoingWebhook>

export const OutgoingWebhookId = z.uuid('must be the id of an outgoing webhook')

/** Throws for an address that webhooks may not go to. */
export function refuseUrlFault(hosts: WebhookHostRule, url: string): void {
  const message = findWebhookUrlFault(hosts, url)
  if (message !== null) throw new ProblemError('invalid_request', `url ${message}`, [{ path: 'url', message }])
}
