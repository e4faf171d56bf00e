import { randomUUID } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { createKeyringText, parseKeyring, sealSecret } from '@otzyv/keyring'
import { createLogger } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { CHANNELS } from '../src/channels/channels.ts'
import { createChannelLoop } from '../src/channels/sending/create-channel-loop.ts'
import { createPost } from '../src/channels/webhook/create-post.ts'
import { passOnEvents } from '../src/queue/pass-on-events.ts'
import { lastWeek, ratings, startAlerts } from './start-alerts.ts'

export type ChannelWish = {
  kind?: string
  settings?: Record<string, string>
  secret?: string
  events?: string[]
  teams?: string[]
  locale?: 'en' | 'ru'
}

/** A database with what a test of channels writes and reads. */
export async function startChannels() {
  const world = await startAlerts()
  const { db } = world.database
  const keyring = parseKeyring(createKeyringText())
  const warnings: unknown[] = []
  const log = Object.assign(createLogger({ level: 'silent', pretty: false }), {
    warn: (about: unknown) => warnings.push(about),
  })

  return {
    ...world,
    db,
    keyring,
    /** What senders warned about. */
    switchedOff: warnings,

    /** A sender as a process has one; `turn` queues what is in the log, takes one turn, and waits for all that it began. */
    createSender: ({
      timeoutMs = 15_000,
      keys = keyring,
      hosts = { allowsPrivate: () => true },
      over = db,
      now = () => new Date(),
    }: {
      timeoutMs?: number
      keys?: typeof keyring
      hosts?: { allowsPrivate: (host: string) => boolean }
      over?: Database
      now?: () => Date
    } = {}) => {
      const post = createPost(hosts, { timeoutMs, keepsBody: true })
      const ctx = { db: over, log, now }
      const sender = createChannelLoop(ctx, { keyring: keys, post, publicUrl: 'https://otzyv.example' })
      const turn = async (workspaceId: number) => {
        await passOnEvents(ctx, workspaceId)
        await sender.loop.run(new AbortController().signal)
        await sender.settled()
      }
      return { ...sender, turn }
    },

    addChannel: async (
      workspaceId: number,
      { kind = 'slack', settings = {}, secret = '', events, teams = [], locale = 'en' }: ChannelWish = {},
    ): Promise<string> => {
      const channelId = randomUUID()
      const channel = CHANNELS[kind]
      if (!channel) throw new Error(`there is no kind ${kind}`)
      const gets = events ?? ['alert.opened', 'alert.worse', 'alert.reminder', 'alert.recovered']
      await sql`insert into channel (workspace_id, channel_id, kind, name, settings, events, teams, locale)
        values (${workspaceId}, ${channelId}, ${kind}, ${channelId}, ${JSON.stringify(settings)}, ${gets}, ${teams}, ${locale})`.execute(
        db,
      )
      if (secret === '') return channelId
      const of = { workspaceId, channelId, secretNumber: 1, goesTo: channel.secretGoesTo(settings) }
      const { keyNumber, sealed } = sealSecret(keyring, of, Buffer.from(secret))
      await sql`insert into channel_secret (workspace_id, channel_id, secret_number, key_number, sealed, shown)
        values (${workspaceId}, ${channelId}, 1, ${keyNumber}, ${sealed}, 'shown')`.execute(db)
      return channelId
    },

    /** An alert that opened last week with a figure of 20 answers, and the row that says so. Gives how to say more of it. */
    openAlert: async (workspaceId: number, team = 'billing') => {
      await world.setWeek(workspaceId, team, ratings(10, 20))
      const ruleId = await world.addRule(workspaceId)
      const alertId = randomUUID()
      await sql`insert into alert (workspace_id, alert_id, alert_rule_id, dimension, value, onset_day, last_day, after, detail)
        values (${workspaceId}, ${alertId}, ${ruleId}, 'team', ${team}, ${lastWeek}, ${shiftDay(lastWeek, 6)},
          '{"value":50,"lower":30,"upper":70,"n":20}', '{"line":75,"granularity":"week"}')`.execute(db)
      const say = async (event: string) => {
        await sql`insert into event_log (workspace_id, event, alert_id)
          values (${workspaceId}, ${event}, ${alertId})`.execute(db)
      }
      await say('alert.opened')
      return { say, ruleId, alertId }
    },

    readNotifications: async (workspaceId: number) =>
      await db
        .selectFrom('notification')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('notification_id')
        .execute(),

    readChannel: async (channelId: string) =>
      await db.selectFrom('channel').selectAll().where('channel_id', '=', channelId).executeTakeFirstOrThrow(),

    /** Makes what waits due, and what is being sent look as if it had begun long ago. */
    letMinutesPass: async (workspaceId: number) => {
      await sql`update notification set due_at = now() - interval '1 minute', attempted_at = attempted_at - interval '1 hour'
        where workspace_id = ${workspaceId} and state in ('queued', 'sending')`.execute(db)
    },
  }
}
