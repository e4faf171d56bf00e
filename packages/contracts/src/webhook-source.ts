import { z } from 'zod'

/** A new source of webhooks, in the words of a person; the secret is made by us. */
export const NewWebhookWish = z.strictObject({
  name: z.string().describe('1 to 200 characters'),
  timeZone: z.string().optional().describe('of times that come without a zone; without it such times are refused'),
})

/** A source of webhooks that was just made. Its secret cannot be shown again. */
export const NewWebhookAnswer = z
  .object({ hookId: z.string(), name: z.string(), url: z.string(), secret: z.string() })
  .meta({ id: 'NewWebhook' })
export type NewWebhookAnswer = z.infer<typeof NewWebhookAnswer>
