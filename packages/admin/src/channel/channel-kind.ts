import type { SealingKeyring } from '@otzyv/keyring'
import { ProblemError, type WebhookHostRule } from '@otzyv/service-kit'
import type { z } from 'zod'

/** What is to be known of a kind of channel to make one; the service that speaks to them knows the rest. */
export type ChannelKind = {
  settingsSchema: z.ZodType<Record<string, string>>
  /** '' for a kind, or a channel, that needs none. */
  secretSchema: z.ZodType<string>
  /** The address that is spoken to, and the field of the input that says it. */
  addressOf: (settings: Record<string, string>, secret: string) => { url: string; field: string }
  /** Where the secret is sent, by the settings alone; '' for a secret that says so itself. */
  secretGoesTo: (settings: Record<string, string>) => string
  /** What people see of the secret. */
  showSecret: (secret: string) => string
}

export type ChannelKinds = Readonly<Record<string, ChannelKind>>

/** What the verbs of channels need of other parts of the product. */
export type ChannelParts = { keyring: SealingKeyring; webhookHosts: WebhookHostRule; channelKinds: ChannelKinds }

/** The kind of this name; throws for one that there is not. */
export function findKind(kinds: ChannelKinds, kind: string): ChannelKind {
  const found = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (found) return found
  const message = `must be one of ${Object.keys(kinds).join(', ')}`
  throw new ProblemError('invalid_request', `kind ${message}`, [{ path: 'kind', message }])
}
