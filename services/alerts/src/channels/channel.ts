import type { z } from 'zod'
import type { AlertNotice } from '../alert/alert-notice.ts'

/** What is posted to a far end. */
export type ChannelRequest = { url: string; headers: Record<string, string>; body: string }

/** What a far end answered; `body`: as much of it as was let in. */
export type ChannelAnswer = { status: number; retryAfter: string | null; body: string }

/** What an answer means. Reasons are short, for people, and may hold words of the far end. */
export type Reading =
  /** `farId`: what the far end calls the message, if it says so. */
  | { outcome: 'delivered'; farId: string | null }
  /** `afterSeconds`: how long the far end wants to get nothing; null: it did not say. */
  | { outcome: 'retry'; afterSeconds: number | null; reason: string }
  | { outcome: 'gone'; reason: string }
  | { outcome: 'refused'; reason: string }
  /** Nobody knows whether the message arrived. */
  | { outcome: 'in_doubt'; reason: string }

/** A channel as a message is written for it. */
export type Target<Settings> = {
  settings: Settings
  secret: string
  /** What the far end called the first message about the same alert; null if there is none. */
  thread: string | null
}

/** A kind of channel. Every folder beside this file exports one. */
export type Channel = {
  kind: string
  settingsSchema: z.ZodType<Record<string, string>>
  /** '' if it needs none. */
  secretSchema: z.ZodType<string>
  /** The address that is spoken to, and the field of the settings, or `secret`, that says it. */
  addressOf: (settings: Record<string, string>, secret: string) => { url: string; field: string }
  /** Where the secret is sent, by the settings alone; '' for a secret that says so itself. */
  secretGoesTo: (settings: Record<string, string>) => string
  /** What people see of the secret. */
  showSecret: (secret: string) => string
  /** Whether the far end takes a message that it got before as the same one: then one that was cut off is sent again. */
  tellsDuplicates: boolean
  compose: (notice: AlertNotice, target: Target<Record<string, string>>) => ChannelRequest
  readAnswer: (answer: ChannelAnswer, now: Date) => Reading
}

/** Makes a kind of channel whose settings are typed within it: what is stored is parsed again before it is used. */
export function defineChannel<Settings extends Record<string, string>>(
  given: Omit<Channel, 'settingsSchema' | 'addressOf' | 'secretGoesTo' | 'compose'> & {
    settingsSchema: z.ZodType<Settings>
    addressOf: (settings: Settings, secret: string) => { url: string; field: string }
    secretGoesTo?: (settings: Settings) => string
    compose: (notice: AlertNotice, target: Target<Settings>) => ChannelRequest
  },
): Channel {
  const { settingsSchema, addressOf, secretGoesTo = () => '', compose } = given
  return {
    ...given,
    addressOf: (settings, secret) => addressOf(settingsSchema.parse(settings), secret),
    secretGoesTo: (settings) => secretGoesTo(settingsSchema.parse(settings)),
    compose: (notice, { settings, ...target }) =>
      compose(notice, { ...target, settings: settingsSchema.parse(settings) }),
  }
}
