import { type Database, listWithWork, listWorkspaceIds, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import { createReceiverLanes, createWorkspaceLoop, type Logger, type Loop } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { listDueChannels, settleCutOff } from '../../queue/claim-channel-notification.ts'
import { CHANNELS } from '../channels.ts'
import { resealChannelSecrets } from './read-channel.ts'
import { type ChannelParts, sendToChannel } from './send-to-channel.ts'

const EVERY_MS = 3000
const FORGET_AT_ONCE = 1000
/** The kinds to which what was cut off is sent once more. */
const REPEATABLE = Object.values(CHANNELS)
  .filter(({ tellsDuplicates }) => tellsDuplicates)
  .map(({ kind }) => kind)

const WORK = sqlFile<WorkPage & { newestKey: number }, WorkRow>('work/send-channels.sql')

/** The loop that sends what waits for channels, each in a lane of its own; a turn waits for no far end. */
export function createChannelLoop(
  ctx: { db: Database; log: Logger; now: () => Date },
  parts: ChannelParts & { everyMs?: number },
): { loop: Loop; settled: () => Promise<void>; close: () => Promise<void> } {
  const lanes = createReceiverLanes(ctx, (workspaceId, channelId, signal) =>
    sendToChannel(ctx, parts, workspaceId, channelId, signal),
  )
  const loop = createWorkspaceLoop(ctx.log, {
    name: 'send-channels',
    everyMs: parts.everyMs ?? EVERY_MS,
    findWork: () => listWithWork((page) => WORK.execute(ctx.db, { ...page, newestKey: parts.keyring.newest })),
    listWorkspaces: () => listWorkspaceIds(ctx),
    runWorkspace: async (workspaceId) => {
      const cutOff = await settleCutOff(ctx, workspaceId, REPEATABLE)
      await resealChannelSecrets(ctx, parts.keyring, workspaceId)
      const forgotten = await forgetOver(ctx, workspaceId)
      for (const channelId of await listDueChannels(ctx, workspaceId)) lanes.open(workspaceId, channelId)
      return { rows: cutOff + forgotten, more: forgotten === FORGET_AT_ONCE }
    },
  })
  return { loop, settled: lanes.settled, close: lanes.close }
}

/** What was sent, or given up, is known for 14 days; what later messages answer to, for 180. */
async function forgetOver({ db }: { db: Database }, workspaceId: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from notification
    where workspace_id = ${workspaceId} and notification_id = any(array(
      select notification_id
      from notification
      join channel on channel.workspace_id = ${workspaceId} and channel.channel_id = notification.channel_id
      where notification.workspace_id = ${workspaceId} and due_at < now() - interval '14 days'
        and (far_id is null or due_at < now() - interval '180 days')
        and (notification.state in ('sent', 'failed', 'cancelled', 'unknown') or channel.state <> 'on')
      limit ${FORGET_AT_ONCE}
    ))`.execute(db)
  return Number(numAffectedRows ?? 0)
}
