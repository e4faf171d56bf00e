import { randomBytes, randomUUID } from 'node:crypto'
import { createKeyringText, parseKeyring, sealSecret } from '@otzyv/keyring'
import { createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { createPost } from '../src/channels/webhook/create-post.ts'
import { createWebhookLoop } from '../src/channels/webhook/create-webhook-loop.ts'

const anywhere = { allowsPrivate: () => true }

/** A database with what a test of webhooks that go out writes and reads. */
export async function startWebhooks() {
  const database = await createTestDatabase()
  const { db } = database
  const keyring = parseKeyring(createKeyringText())
  const log = createLogger({ level: 'silent', pretty: false })

  return {
    db,
    keyring,
    stop: () => database.drop(),
    buildWorkspace: async () => await buildWorkspace(db),

    /** A sender as a process has one; `turn` takes one turn and waits for all that it began. */
    createSender: ({ timeoutMs = 15_000, keys = keyring } = {}) => {
      const ctx = { db, log, now: () => new Date() }
      const sender = createWebhookLoop(ctx, { keyring: keys, post: createPost(anywhere, { timeoutMs }) })
      const begin = async () => await sender.loop.run(new AbortController().signal)
      const turn = async () => {
        await begin()
        await sender.settled()
      }
      return { ...sender, begin, turn }
    },

    addWebhook: async (workspaceId: number, url: string, { events = ['alert.opened'], personalData = false } = {}) => {
      const webhookId = randomUUID()
      const secret = randomBytes(32)
      const of = { workspaceId, outgoingWebhookId: webhookId, secretNumber: 1 }
      const { keyNumber, sealed } = sealSecret(keyring, of, secret)
      await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events, personal_data)
        values (${workspaceId}, ${webhookId}, 'crm', ${url}, ${events}, ${personalData})`.execute(db)
      await sql`insert into outgoing_webhook_secret (workspace_id, outgoing_webhook_id, secret_number, key_number, sealed)
        values (${workspaceId}, ${webhookId}, 1, ${keyNumber}, ${sealed})`.execute(db)
      return { webhookId, secret }
    },

    /** An alert that opened, and the row that says so. */
    openAlert: async (workspaceId: number, team = 'care') => {
      const [ruleId, alertId] = [randomUUID(), randomUUID()]
      await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id, settings)
        values (${workspaceId}, ${ruleId}, 'threshold', 'csat', '{"below":75}')`.execute(db)
      await sql`insert into alert (workspace_id, alert_id, alert_rule_id, dimension, value, onset_day, last_day, after, detail)
        values (${workspaceId}, ${alertId}, ${ruleId}, 'team', ${team}, '2026-11-16', '2026-11-22',
          '{"value":61.5,"lower":42,"upper":74,"n":26}', '{"line":75}')`.execute(db)
      await sql`insert into event_log (workspace_id, event, alert_id)
        values (${workspaceId}, 'alert.opened', ${alertId})`.execute(db)
      return ruleId
    },

    readNotifications: async (workspaceId: number) =>
      await db
        .selectFrom('notification')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('notification_id')
        .execute(),

    readWebhook: async (webhookId: string) =>
      await db
        .selectFrom('outgoing_webhook')
        .selectAll()
        .where('outgoing_webhook_id', '=', webhookId)
        .executeTakeFirstOrThrow(),

    /** Makes what waits due, and what is being sent look as if it had begun long ago. */
    letTimePass: async (workspaceId: number) => {
      await sql`update notification set due_at = now() - interval '1 minute', attempted_at = attempted_at - interval '1 hour'
        where workspace_id = ${workspaceId} and state in ('queued', 'sending')`.execute(db)
    },
  }
}
