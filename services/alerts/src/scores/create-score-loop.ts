import { type Database, listWithWork, listWorkspaceIds, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import { createHelpdeskCall, resealConnections } from '@otzyv/helpdesk-api'
import type { SealingKeyring } from '@otzyv/keyring'
import { type Call, createReceiverLanes, createWorkspaceLoop, type Logger, type Loop } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { listDueApis, settleCutOffScores } from '../queue/claim-score.ts'
import { writeScores } from './write-score.ts'

const EVERY_MS = 5000
const FORGET_AT_ONCE = 1000

const WORK = sqlFile<WorkPage & { newestKey: number }, WorkRow>('work/write-scores.sql')

/**
 * The loop that writes answers to the tickets of helpdesks, each API in a lane of its own; a turn waits for no far end. `call`
 * keeps the body of an answer.
 */
export function createScoreLoop(
  ctx: { db: Database; log: Logger; now: () => Date },
  parts: { keyring: SealingKeyring; call: Call; everyMs?: number },
): { loop: Loop; settled: () => Promise<void>; close: () => Promise<void> } {
  const written = { keyring: parts.keyring, call: createHelpdeskCall(parts.call, ctx.now) }
  const lanes = createReceiverLanes(ctx, (workspaceId, helpdeskApiId, signal) =>
    writeScores(ctx, written, workspaceId, helpdeskApiId, signal),
  )
  const loop = createWorkspaceLoop(ctx.log, {
    name: 'write-scores',
    everyMs: parts.everyMs ?? EVERY_MS,
    findWork: () => listWithWork((page) => WORK.execute(ctx.db, { ...page, newestKey: parts.keyring.newest })),
    listWorkspaces: () => listWorkspaceIds(ctx),
    runWorkspace: async (workspaceId) => {
      const cutOff = await settleCutOffScores(ctx, workspaceId)
      await resealConnections(ctx, parts.keyring, workspaceId)
      const forgotten = await forgetOver(ctx, workspaceId)
      for (const helpdeskApiId of await listDueApis(ctx, workspaceId)) lanes.open(workspaceId, helpdeskApiId)
      return { rows: cutOff + forgotten, more: forgotten === FORGET_AT_ONCE }
    },
  })
  return { loop, settled: lanes.settled, close: lanes.close }
}

/** What was given up is known for 14 days; what later writings compare with, for 180. */
async function forgetOver({ db }: { db: Database }, workspaceId: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from notification
    where workspace_id = ${workspaceId} and notification_id = any(array(
      select notification_id
      from notification
      join helpdesk_api api on api.workspace_id = ${workspaceId} and api.helpdesk_api_id = notification.helpdesk_api_id
      where notification.workspace_id = ${workspaceId} and due_at < now() - interval '14 days'
        and (said is null or due_at < now() - interval '180 days')
        and (notification.state in ('sent', 'failed', 'cancelled', 'unknown') or api.state <> 'on')
      limit ${FORGET_AT_ONCE}
    ))`.execute(db)
  return Number(numAffectedRows ?? 0)
}
