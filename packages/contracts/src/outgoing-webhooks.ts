import { z } from 'zod'
import { OutgoingEvent } from './outgoing-events.ts'
import { Revision } from './workspace-settings.ts'

export const OutgoingWebhookPath = z.object({ outgoingWebhookId: z.uuid() })
export const NotificationPath = z.object({ notificationId: z.uuid() })

const State = z
  .enum(['on', 'off', 'gone', 'failing'])
  .describe(
    '`gone`: the far end answered 410; `failing`: nothing arrived for five days. Both were switched off by that',
  )

/** Where events are sent, without its secrets. */
export const OutgoingWebhookAnswer = z
  .object({
    outgoingWebhookId: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(OutgoingEvent),
    personalData: z.boolean().describe('Whether addresses, names and comments go there'),
    state: State,
    failingSince: z.iso.datetime().nullable().describe('Since when every attempt has failed'),
    secrets: z
      .number()
      .int()
      .describe('With how many secrets each webhook is signed now: more than one after a rotation'),
    waiting: z.number().int().describe('How many events wait to be sent'),
    lastAttempt: z
      .object({
        at: z.iso.datetime(),
        status: z.number().int().nullable().describe('What the far end answered; null: nothing'),
        error: z.string().nullable().describe('Why it did not arrive; null: it did'),
      })
      .nullable(),
    createdAt: z.iso.datetime(),
    revision: Revision,
  })
  .meta({ id: 'OutgoingWebhook' })
export type OutgoingWebhookAnswer = z.infer<typeof OutgoingWebhookAnswer>

export const OutgoingWebhooksAnswer = z
  .object({ webhooks: z.array(OutgoingWebhookAnswer) })
  .meta({ id: 'OutgoingWebhooks' })
export type OutgoingWebhooksAnswer = z.infer<typeof OutgoingWebhooksAnswer>

/** One that was just made; its secret is shown here alone. */
export const CreatedOutgoingWebhookAnswer = z
  .object({ outgoingWebhookId: z.string(), name: z.string(), secret: z.string() })
  .meta({ id: 'CreatedOutgoingWebhook' })
export type CreatedOutgoingWebhookAnswer = z.infer<typeof CreatedOutgoingWebhookAnswer>

export const RotatedOutgoingSecretAnswer = z
  .object({ secret: z.string(), oldUntil: z.iso.datetime().describe('Until then those before it sign, too') })
  .meta({ id: 'RotatedOutgoingSecret' })
export type RotatedOutgoingSecretAnswer = z.infer<typeof RotatedOutgoingSecretAnswer>

/** What became of the newest events of a webhook: nothing of what was in them. */
export const NotificationsAnswer = z
  .object({
    notifications: z.array(
      z.object({
        notificationId: z.string(),
        webhookId: z.string().describe('The `webhook-id` under which it is sent, the same at every attempt'),
        event: z.union([OutgoingEvent, z.literal('webhook.test')]),
        happenedAt: z.iso.datetime(),
        state: z.enum(['queued', 'sending', 'sent', 'failed', 'cancelled']),
        attempts: z.number().int(),
        attemptedAt: z.iso.datetime().nullable(),
        dueAt: z.iso.datetime().nullable().describe('When it is tried next; null: no more'),
        status: z.number().int().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Notifications' })
export type NotificationsAnswer = z.infer<typeof NotificationsAnswer>

export const QueuedNotificationAnswer = z.object({ notificationId: z.string() }).meta({ id: 'QueuedNotification' })

export type QueuedNotificationAnswer = z.infer<typeof QueuedNotificationAnswer>

export const RemovedOutgoingWebhookAnswer = z
  .object({ outcome: z.enum(['removed', 'not_found']) })
  .meta({ id: 'RemovedOutgoingWebhook' })
