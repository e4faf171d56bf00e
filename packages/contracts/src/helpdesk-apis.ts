import { z } from 'zod'
import { Revision } from './workspace-settings.ts'

export const HelpdeskApiPath = z.object({ helpdeskApiId: z.uuid() })

/** How the helpdesk is called that the tickets of one source come from, without its token. */
export const HelpdeskApiAnswer = z
  .object({
    helpdeskApiId: z.string(),
    source: z.string().describe('As its tickets name it'),
    helpdesk: z.string().describe('Such as `zendesk`; docs/helpdesks lists them'),
    settings: z.record(z.string(), z.string()).describe('What its API asks for, beside the token'),
    secretShown: z.string().nullable().describe('The last 4 characters of its token; null: it has none'),
    looksUp: z.boolean().describe('Whether it can be asked whose a ticket is'),
    writesScore: z.boolean().describe('Whether ratings are written back to tickets'),
    writesComment: z.boolean().describe('Whether comments are written with them'),
    state: z
      .enum(['on', 'off', 'failing'])
      .describe('`failing`: nothing succeeded for five days, and it was switched off by that'),
    offReason: z.string().nullable().describe('What the helpdesk answered last, of one that is `failing`'),
    failingSince: z.iso.datetime().nullable().describe('Since when every call has failed'),
    pausedUntil: z.iso.datetime().nullable().describe('Until when it is left alone, as it asked, or took no token'),
    waiting: z.number().int().describe('How many writings wait'),
    asking: z.number().int().describe('Of how many tickets it is being asked whose they are'),
    lastAttempt: z
      .object({
        at: z.iso.datetime(),
        status: z.number().int().nullable().describe('What the helpdesk answered; null: nothing'),
        error: z.string().nullable().describe('Why it was not written; null: it was'),
      })
      .nullable(),
    createdAt: z.iso.datetime(),
    revision: Revision,
  })
  .meta({ id: 'HelpdeskApi' })
export type HelpdeskApiAnswer = z.infer<typeof HelpdeskApiAnswer>

export const HelpdeskApisAnswer = z
  .object({
    apis: z.array(HelpdeskApiAnswer),
    sources: z.array(z.string()).describe('Of the tickets that came in'),
  })
  .meta({ id: 'HelpdeskApis' })
export type HelpdeskApisAnswer = z.infer<typeof HelpdeskApisAnswer>

export const RemovedHelpdeskApiAnswer = z
  .object({ outcome: z.enum(['removed', 'not_found']) })
  .meta({ id: 'RemovedHelpdeskApi' })

/** What became of the newest writings to tickets: nothing of what was in them. */
export const HelpdeskNotificationsAnswer = z
  .object({
    notifications: z.array(
      z.object({
        notificationId: z.string(),
        event: z
          .enum(['score.set', 'score.add', 'helpdesk_api.test'])
          .describe('`score.set`: what holds now, such as a tag; `score.add`: a note'),
        ticketId: z.string().nullable(),
        happenedAt: z.iso.datetime(),
        state: z
          .enum(['queued', 'sending', 'sent', 'failed', 'cancelled', 'unknown'])
          .describe('`unknown`: nobody knows whether the note is there, and it is not written again by itself'),
        attempts: z.number().int(),
        attemptedAt: z.iso.datetime().nullable(),
        dueAt: z.iso.datetime().nullable().describe('When it is tried next; null: no more'),
        status: z.number().int().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'HelpdeskNotifications' })
export type HelpdeskNotificationsAnswer = z.infer<typeof HelpdeskNotificationsAnswer>
