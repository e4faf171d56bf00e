import { z } from 'zod'
import { SkipReason } from './skip-reason.ts'
import { Revision } from './workspace-settings.ts'

export const HookPath = z.object({ hookId: z.string().describe('The id of a webhook, such as 1_5f0c3a52-…') })

/** A webhook of a helpdesk, without its secrets. */
export const WebhookAnswer = z
  .object({
    hookId: z.string(),
    name: z.string(),
    helpdesk: z.string().describe('One of HelpdeskName, by which it signs and its payloads are read'),
    settings: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Of `custom`: how it signs (`auth`) and what its payloads mean (`mapping`); else null'),
    url: z.string().describe('Where the helpdesk sends to'),
    timeZone: z.string().describe('In which times without a zone are read; empty: they are refused'),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
    secrets: z.number().int().describe('How many secrets it may sign with now: more than one after a rotation'),
    lastReceivedAt: z.iso.datetime().nullable().describe('When the newest of the last 30 days was taken'),
    revision: Revision,
  })
  .meta({ id: 'Webhook' })
export type WebhookAnswer = z.infer<typeof WebhookAnswer>

export const WebhooksAnswer = z.object({ webhooks: z.array(WebhookAnswer) }).meta({ id: 'Webhooks' })
export type WebhooksAnswer = z.infer<typeof WebhooksAnswer>

/** A webhook that was just made; its secret is shown here alone. */
export const CreatedWebhookAnswer = z
  .object({
    hookId: z.string(),
    name: z.string(),
    helpdesk: z.string(),
    url: z.string().describe('Where the helpdesk sends to; it ends with the secret if that is how it is shown'),
    secret: z.string(),
  })
  .meta({ id: 'CreatedWebhook' })
export type CreatedWebhookAnswer = z.infer<typeof CreatedWebhookAnswer>

/** The new secret, which is shown here alone. */
export const RotatedSecretAnswer = z
  .object({ secret: z.string(), oldUntil: z.iso.datetime().describe('Until then those before it are accepted') })
  .meta({ id: 'RotatedSecret' })
export type RotatedSecretAnswer = z.infer<typeof RotatedSecretAnswer>

/** What became of the webhooks that were taken last: nothing of what stood in them. */
export const WebhookReceiptsAnswer = z
  .object({
    receipts: z.array(
      z.object({
        receivedAt: z.iso.datetime(),
        outcome: z
          .enum(['invited', 'skipped', 'nothing_new'])
          .describe('`nothing_new`: the solve was known, or was older than two weeks'),
        reason: SkipReason.nullable().describe('Why nobody is asked'),
      }),
    ),
  })
  .meta({ id: 'WebhookReceipts' })
export type WebhookReceiptsAnswer = z.infer<typeof WebhookReceiptsAnswer>
