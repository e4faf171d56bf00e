import { z } from 'zod'
import { Revision } from './workspace-settings.ts'

export const ChannelPath = z.object({ channelId: z.uuid() })

/** What becomes of an alert, as it is reported to channels; `alert.low_rating` is what a rule about single low ratings finds. */
export const CHANNEL_EVENTS = [
  'alert.opened',
  'alert.worse',
  'alert.reminder',
  'alert.recovered',
  'alert.low_rating',
] as const
/** What a channel gets unless somebody says otherwise: single low ratings may be many. */
export const DEFAULT_CHANNEL_EVENTS = CHANNEL_EVENTS.filter((event) => event !== 'alert.low_rating')
export const ChannelEvent = z.enum(CHANNEL_EVENTS, `must be one of ${CHANNEL_EVENTS.join(', ')}`)
export type ChannelEvent = z.infer<typeof ChannelEvent>

/** The languages in which channels get alerts. */
export const CHANNEL_LOCALES = ['en', 'ru'] as const
export const ChannelLocale = z.enum(CHANNEL_LOCALES, `must be ${CHANNEL_LOCALES.join(' or ')}`)

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00')
export const QuietHoursOfChannel = z
  .strictObject({ from: clock, to: clock, zone: z.string().trim().min(1, 'must be a time zone such as Europe/Berlin') })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must differ from the beginning' })
  .describe('From when to when nothing is sent; what happens meanwhile is sent after them')

/** Where alerts go, without its secret. */
export const ChannelAnswer = z
  .object({
    channelId: z.string(),
    kind: z.string(),
    name: z.string(),
    settings: z.record(z.string(), z.string()).describe('What its kind asks for, beside the secret'),
    secretShown: z
      .string()
      .nullable()
      .describe('What can be seen of its secret, such as the host and the last 4 characters; null: it has none'),
    events: z.array(ChannelEvent),
    teams: z.array(z.string()).describe('Only alerts about these; empty: all'),
    comments: z.boolean().describe('Whether what customers wrote goes there, with single low ratings'),
    locale: ChannelLocale,
    quiet: QuietHoursOfChannel.nullable(),
    state: z
      .enum(['on', 'off', 'gone', 'failing'])
      .describe(
        '`gone`: the far end says that it is not there any more; `failing`: nothing arrived for five days. Both were switched off by that',
      ),
    offReason: z.string().nullable().describe('What the far end answered last, of one that is `gone` or `failing`'),
    failingSince: z.iso.datetime().nullable().describe('Since when every attempt has failed'),
    waiting: z.number().int().describe('How many messages wait to be sent'),
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
  .meta({ id: 'Channel' })
export type ChannelAnswer = z.infer<typeof ChannelAnswer>

export const ChannelsAnswer = z.object({ channels: z.array(ChannelAnswer) }).meta({ id: 'Channels' })
export type ChannelsAnswer = z.infer<typeof ChannelsAnswer>

export const RemovedChannelAnswer = z
  .object({ outcome: z.enum(['removed', 'not_found']) })
  .meta({ id: 'RemovedChannel' })

/** What became of the newest messages to a channel: nothing of what was in them. */
export const ChannelNotificationsAnswer = z
  .object({
    notifications: z.array(
      z.object({
        notificationId: z.string(),
        event: z.union([ChannelEvent, z.literal('channel.test')]),
        team: z.string().nullable().describe('Of the alert'),
        happenedAt: z.iso.datetime(),
        state: z
          .enum(['queued', 'sending', 'sent', 'failed', 'cancelled', 'unknown'])
          .describe('`unknown`: nobody knows whether it arrived, and it is not sent again by itself'),
        attempts: z.number().int(),
        attemptedAt: z.iso.datetime().nullable(),
        dueAt: z.iso.datetime().nullable().describe('When it is tried next; null: no more'),
        status: z.number().int().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ChannelNotifications' })
export type ChannelNotificationsAnswer = z.infer<typeof ChannelNotificationsAnswer>
