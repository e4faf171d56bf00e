import { z } from 'zod'

/** Which webhook is called: the end of the URL that `otzyv hooks create` gives. */
export const WebhookPath = z.object({
  address: z.string().describe('The address of the webhook: the end of the URL that otzyv hooks create gives'),
})

/** The headers of Standard Webhooks; what is missing or wrong in them is answered like a wrong signature. */
export const WebhookHeaders = z.object({
  'webhook-id': z.string().describe('The id of the delivery, the same when it is sent again; 1 to 255 characters'),
  'webhook-timestamp': z.string().describe('When it was sent, in seconds since 1970; at most 5 minutes off'),
  'webhook-signature': z.string().describe('Signatures, separated by spaces; those of other versions are passed over'),
})
