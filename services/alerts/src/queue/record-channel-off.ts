import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * Leaves a notice for those who run the product that a channel was switched off, in the transaction that did it: one a
 * workspace and local day, with all channels of that day.
 */
export async function recordChannelOff(
  { db }: { db: Database },
  workspaceId: number,
  channelId: string,
): Promise<void> {
  await sql`
    insert into operator_notice as notice (workspace_id, kind, day, detail)
    select workspace.workspace_id, 'channel_off', (now() at time zone time_zone)::date,
      jsonb_build_object('channels', jsonb_build_array(jsonb_build_object('name', channel.name, 'state', channel.state, 'reason', off_reason)))
    from workspace
    join channel on channel.workspace_id = ${workspaceId} and channel.channel_id = ${channelId}
    where workspace.workspace_id = ${workspaceId}
    on conflict (workspace_id, kind, day) do update
      set detail = jsonb_build_object('channels', (notice.detail -> 'channels') || (excluded.detail -> 'channels'))`.execute(
    db,
  )
}
