import type { ChannelAnswer } from '@otzyv/contracts'
import { ChannelEvent } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { z } from 'zod'
import { readRevisions } from '../audit/read-revision.ts'

type Row = Omit<ChannelAnswer, 'createdAt' | 'failingSince' | 'lastAttempt' | 'revision'> & {
  createdAt: Date
  failingSince: Date | null
  lastAt: Date | null
  lastStatus: number | null
  lastError: string | null
}

/** The channels of a workspace, oldest first, with what became of the last attempt of each, without their secrets. */
export async function listChannels(ctx: { db: Database; workspaceId: number }): Promise<ChannelAnswer[]> {
  const { rows } = await sql<Row>`
    select channel.channel_id as "channelId", channel.kind, channel.name, channel.settings, secret.shown as "secretShown",
      channel.events, channel.teams, channel.comments, channel.locale, channel.quiet, channel.state, channel.off_reason as "offReason",
      channel.failing_since as "failingSince", channel.created_at as "createdAt",
      (select count(*)::int from notification
       where workspace_id = ${ctx.workspaceId} and channel_id = channel.channel_id
         and state in ('queued', 'sending')) as waiting,
      last.attempted_at as "lastAt", last.status as "lastStatus", last.last_error as "lastError"
    from channel
    left join channel_secret secret on secret.workspace_id = ${ctx.workspaceId} and secret.channel_id = channel.channel_id
    left join lateral (
      select attempted_at, status, last_error from notification
      where workspace_id = ${ctx.workspaceId} and channel_id = channel.channel_id
        and attempted_at is not null and state <> 'sending'
      order by attempted_at desc
      limit 1
    ) as last on true
    where channel.workspace_id = ${ctx.workspaceId}
    order by created_at, channel.channel_id`.execute(ctx.db)
  const revisions = await readRevisions(ctx, 'channel')
  return rows.map(({ createdAt, failingSince, lastAt, lastStatus: status, lastError: error, ...row }) => ({
    ...row,
    events: z.array(ChannelEvent).parse(row.events),
    createdAt: createdAt.toISOString(),
    failingSince: failingSince?.toISOString() ?? null,
    lastAttempt: lastAt && { at: lastAt.toISOString(), status, error },
    revision: revisions.get(row.channelId) ?? 0,
  }))
}
