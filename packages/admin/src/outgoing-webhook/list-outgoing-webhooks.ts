import { OutgoingEvent, type OutgoingWebhookAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { z } from 'zod'
import { readRevisions } from '../audit/read-revision.ts'

type Row = Omit<OutgoingWebhookAnswer, 'createdAt' | 'failingSince' | 'lastAttempt' | 'revision'> & {
  createdAt: Date
  failingSince: Date | null
  lastAt: Date | null
  lastStatus: number | null
  lastError: string | null
}

/** The outgoing webhooks of a workspace, oldest first, with what became of the last attempt of each, without their secrets. */
export async function listOutgoingWebhooks(ctx: {
  db: Database
  workspaceId: number
}): Promise<OutgoingWebhookAnswer[]> {
  const { rows } = await sql<Row>`
    select webhook.outgoing_webhook_id as "outgoingWebhookId", name, url, events, personal_data as "personalData",
      webhook.state, failing_since as "failingSince", created_at as "createdAt",
      (select count(*)::int from outgoing_webhook_secret secret
       where secret.workspace_id = ${ctx.workspaceId} and secret.outgoing_webhook_id = webhook.outgoing_webhook_id
         and coalesce(expires_at > now(), true)) as secrets,
      (select count(*)::int from notification
       where workspace_id = ${ctx.workspaceId} and outgoing_webhook_id = webhook.outgoing_webhook_id
         and state in ('queued', 'sending')) as waiting,
      last.attempted_at as "lastAt", last.status as "lastStatus", last.last_error as "lastError"
    from outgoing_webhook webhook
    left join lateral (
      select attempted_at, status, last_error from notification
      where workspace_id = ${ctx.workspaceId} and outgoing_webhook_id = webhook.outgoing_webhook_id
        and attempted_at is not null and state <> 'sending'
      order by attempted_at desc
      limit 1
    ) as last on true
    where webhook.workspace_id = ${ctx.workspaceId}
    order by created_at, webhook.outgoing_webhook_id`.execute(ctx.db)
  const revisions = await readRevisions(ctx, 'outgoing_webhook')
  return rows.map(({ createdAt, failingSince, lastAt, lastStatus: status, lastError: error, ...row }) => ({
    ...row,
    events: z.array(OutgoingEvent).parse(row.events),
    createdAt: createdAt.toISOString(),
    failingSince: failingSince?.toISOString() ?? null,
    lastAttempt: lastAt && { at: lastAt.toISOString(), status, error },
    revision: revisions.get(row.outgoingWebhookId) ?? 0,
  }))
}
