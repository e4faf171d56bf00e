import { type Database, listWithWork, listWorkspaceIds, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import type { SealingKeyring } from '@otzyv/keyring'
import { createReceiverLanes, createWorkspaceLoop, type Logger, type Loop } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { listDueWebhooks } from '../../queue/claim-notifications.ts'
import { passOnEvents } from '../../queue/pass-on-events.ts'
import type { Post } from './create-post.ts'
import { sendWebhooks } from './send-webhooks.ts'
import { tendSecrets } from './tend-secrets.ts'

const EVERY_MS = 5000
const FORGET_AT_ONCE = 1000

const WORK = sqlFile<WorkPage & { newestKey: number }, WorkRow>('work/send-webhooks.sql')

export type WebhookParts = { keyring: SealingKeyring; post: Post; everyMs?: number }

/**
 * The loop that queues events and sends them. A turn waits for no far end: each webhook has a lane of its own, in which
 * its events are sent until none is due, so that a slow receiver delays neither another one nor another workspace.
 */
export function createWebhookLoop(
  ctx: { db: Database; log: Logger; now: () => Date },
  parts: WebhookParts,
): { loop: Loop; settled: () => Promise<void>; close: () => Promise<void> } {
  const lanes = createReceiverLanes(ctx, (workspaceId, webhookId, signal) =>
    sendWebhooks(ctx, parts, workspaceId, webhookId, signal),
  )
  const loop = createWorkspaceLoop(ctx.log, {
    name: 'send-webhooks',
    everyMs: parts.everyMs ?? EVERY_MS,
    findWork: () => listWithWork((page) => WORK.execute(ctx.db, { ...page, newestKey: parts.keyring.newest })),
    listWorkspaces: () => listWorkspaceIds(ctx),
    runWorkspace: async (workspaceId) => {
      const passedOn = await passOnEvents(ctx, workspaceId)
      await tendSecrets(ctx, parts.keyring, workspaceId)
      const forgotten = await forgetOver(ctx, workspaceId)
      for (const webhookId of await listDueWebhooks(ctx, workspaceId)) lanes.open(workspaceId, webhookId)
      return { rows: passedOn.rows + forgotten, more: passedOn.more || forgotten === FORGET_AT_ONCE }
    },
  })
  return { loop, settled: lanes.settled, close: lanes.close }
}

/** What was sent, or given up, is known for 14 days; what waits for a webhook that is off, too. */
async function forgetOver({ db }: { db: Database }, workspaceId: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from notification
    where workspace_id = ${workspaceId} and notification_id = any(array(
      select notification_id
      from notification
      join outgoing_webhook webhook on webhook.workspace_id = ${workspaceId}
        and webhook.outgoing_webhook_id = notification.outgoing_webhook_id
      where notification.workspace_id = ${workspaceId} and due_at < now() - interval '14 days'
        and (notification.state in ('sent', 'failed', 'cancelled') or webhook.state <> 'on')
      limit ${FORGET_AT_ONCE}
    ))`.execute(db)
  return Number(numAffectedRows ?? 0)
}
