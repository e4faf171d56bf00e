import { ChannelEvent, ChannelLocale, QuietHoursOfChannel } from '@otzyv/contracts'
import { type Database, findTimeZone, type QuietHours } from '@otzyv/database'
import { findWebhookUrlFault, ProblemError, parseOrRefuse, type WebhookHostRule } from '@otzyv/service-kit'
import { z } from 'zod'
import type { ChannelKind } from './channel-kind.ts'

export const CHANNELS_MAX = 50

/** What is said of a channel: where it is, which alerts it gets, in which language, and when it is left alone. */
export const ChannelInput = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'),
  settings: z
    .record(z.string().max(100), z.string().trim().max(2000, 'must have at most 2000 characters'))
    .describe('What the kind asks for; docs/channels.md lists it'),
  secret: z
    .string()
    .trim()
    .max(4000, 'must have at most 4000 characters')
    .describe('The secret address or token that the kind asks for; it is never shown again'),
  events: z
    .array(ChannelEvent)
    .min(1, 'must name at least one event')
    .transform((events) => [...new Set(events)].sort()),
  teams: z
    .array(z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'))
    .max(200, 'must name at most 200 teams')
    .transform((teams) => [...new Set(teams)].sort()),
  comments: z.boolean().describe('Whether comments go there with single low ratings'),
  locale: ChannelLocale,
  quiet: QuietHoursOfChannel.nullable(),
})

export const ChannelId = z.uuid('must be the id of a channel')

/**
 * Settings and secret as the kind parses them; throws for what it refuses, and for an address that the product may not speak
 * to. `secret`: null if the one that is stored stays, which is not known here.
 */
export function readSettings(
  kind: ChannelKind,
  hosts: WebhookHostRule,
  given: { settings: Record<string, string>; secret: string | null },
): { settings: Record<string, string>; secret: string | null } {
  const { settings } = parseOrRefuse(z.object({ settings: kind.settingsSchema }), given)
  const secret =
    given.secret === null
      ? null
      : parseOrRefuse(z.object({ secret: kind.secretSchema }), { secret: given.secret }).secret
  const { url, field } = kind.addressOf(settings, secret ?? '')
  // Of a secret that stays the address was looked at when it was given, and is again each time that it is spoken to.
  const message = secret === null && field === 'secret' ? null : findWebhookUrlFault(hosts, url)
  if (message !== null) throw new ProblemError('invalid_request', `${field} ${message}`, [{ path: field, message }])
  return { settings, secret }
}

/** Quiet hours with their zone as it is stored; throws for a zone that there is not. */
export async function readQuietHours(ctx: { db: Database }, quiet: QuietHours | null): Promise<QuietHours | null> {
  if (quiet === null) return null
  const zone = await findTimeZone(ctx, quiet.zone)
  if (zone !== null) return { ...quiet, zone }
  const message = 'must be an IANA time zone such as Europe/Berlin, or UTC'
  throw new ProblemError('invalid_request', `quiet.zone ${message}`, [{ path: 'quiet.zone', message }])
}

/** Channels that are made or named at once come one after the other, so that all are counted and no name is taken twice. */
export async function takeTurns({ db, workspaceId }: { db: Database; workspaceId: number }): Promise<void> {
  await db
    .selectFrom('workspace')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .forNoKeyUpdate()
    .execute()
}

/** Throws if another channel of the workspace bears the name. */
export async function refuseTakenName(
  { db, workspaceId }: { db: Database; workspaceId: number },
  name: string,
): Promise<void> {
  const taken = await db
    .selectFrom('channel')
    .select('channel_id')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (!taken) return
  const message = 'is the name of another channel: choose another one'
  throw new ProblemError('invalid_request', `name ${message}`, [{ path: 'name', message }])
}
