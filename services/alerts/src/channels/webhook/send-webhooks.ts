import type { Database } from '@otzyv/database'
import type { SealingKeyring } from '@otzyv/keyring'
import { Webhook } from 'standardwebhooks'
import { type Claimed, claimNotifications } from '../../queue/claim-notifications.ts'
import { settleNotification } from '../../queue/settle-notification.ts'
import { composeEvent } from './compose-event.ts'
import type { Answer, Post } from './create-post.ts'
import { decideNext } from './decide-next.ts'
import { readSecrets } from './tend-secrets.ts'

type Ctx = { db: Database; now: () => Date }
type Parts = { keyring: SealingKeyring; post: Post }
type Target = { name: string; url: string; personalData: boolean }

/** How many events go to one far end at once. */
const AT_ONCE = 4

/** Sends what is due for one webhook, until nothing is, and gives how much that was. */
export async function sendWebhooks(
  ctx: Ctx,
  parts: Parts,
  workspaceId: number,
  outgoingWebhookId: string,
  signal: AbortSignal,
): Promise<number> {
  for (let sent = 0; ; ) {
    if (signal.aborted) return sent
    const claimed = await claimNotifications(ctx, workspaceId, outgoingWebhookId, AT_ONCE)
    if (claimed.length === 0) return sent
    const target = await readTarget(ctx, workspaceId, outgoingWebhookId)
    await Promise.all(claimed.map((one) => sendOne(ctx, parts, one, target, signal)))
    sent += claimed.length
  }
}

async function sendOne(ctx: Ctx, parts: Parts, claimed: Claimed, target: Target | null, signal: AbortSignal) {
  const payload = target && (await composeEvent(ctx, claimed, target))
  if (!target || !payload) return await settleNotification(ctx, claimed, { outcome: 'cancelled' }, null)
  const answer = await post(ctx, parts, claimed, target, JSON.stringify(payload), signal)
  // A stop cut it off: it is made again, as after a crash.
  if (signal.aborted && answer.outcome === 'unanswered') return
  const status = answer.outcome === 'answered' ? answer.status : null
  await settleNotification(ctx, claimed, decideNext(answer, claimed.attempts, ctx.now()), status)
}

async function post(
  ctx: Ctx,
  { keyring, post }: Parts,
  claimed: Claimed,
  target: Target,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  const secrets = await readSecrets(ctx, keyring, claimed.workspace_id, claimed.outgoing_webhook_id)
  if (secrets === null)
    return {
      outcome: 'unanswered',
      reason: 'KEYRING does not open the secret: put the key back, or make a new secret',
      reached: false,
    }
  const id = webhookIdOf(claimed.notification_id)
  const at = ctx.now()
  return await post(
    target.url,
    body,
    {
      'content-type': 'application/json',
      'user-agent': 'Otzyv',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret, { format: 'raw' }).sign(id, at, body)).join(' '),
    },
    signal,
  )
}

/** The id under which an event is sent, by Standard Webhooks: the same at every attempt and every replay. */
function webhookIdOf(notificationId: string): string {
  return `msg_${notificationId}`
}

async function readTarget({ db }: Ctx, workspaceId: number, outgoingWebhookId: string): Promise<Target | null> {
  const row = await db
    .selectFrom('outgoing_webhook')
    .select(['name', 'url', 'personal_data as personalData'])
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_webhook_id', '=', outgoingWebhookId)
    .executeTakeFirst()
  return row ?? null
}
