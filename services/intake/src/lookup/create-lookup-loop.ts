import { type Database, listWithWork, listWorkspaceIds, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import { createHelpdeskCall } from '@otzyv/helpdesk-api'
import type { Keyring } from '@otzyv/keyring'
import {
  type Call,
  type Clock,
  createReceiverLanes,
  createWorkspaceLoop,
  type Logger,
  type Loop,
} from '@otzyv/service-kit'
import { listDueSources, listUnasked } from './claim-lookup.ts'
import { lookUpAddresses } from './look-up-addresses.ts'
import { recordCustomer } from './record-customer.ts'

const EVERY_MS = 5000
const WORK = sqlFile<WorkPage, WorkRow>('work/look-up-addresses.sql')

/**
 * The loop that asks helpdesks whose tickets are, each source in a lane of its own; a turn waits for no far end. `call` keeps the
 * body of an answer.
 */
export function createLookupLoop(
  ctx: { db: Database; log: Logger; now: Clock; keyring: Pick<Keyring, 'newest' | 'keyIds' | 'keyFor'> },
  call: Call,
): { loop: Loop; settled: () => Promise<void>; close: () => Promise<void> } {
  const helpdeskCall = createHelpdeskCall(call, ctx.now)
  const lanes = createReceiverLanes(ctx, (workspaceId, source, signal) =>
    lookUpAddresses(ctx, helpdeskCall, workspaceId, source, signal),
  )
  const loop = createWorkspaceLoop(ctx.log, {
    name: 'look-up-addresses',
    everyMs: EVERY_MS,
    findWork: () => listWithWork((page) => WORK.execute(ctx.db, page)),
    listWorkspaces: () => listWorkspaceIds(ctx),
    runWorkspace: async (workspaceId) => {
      const unasked = await listUnasked(ctx, workspaceId)
      for (const key of unasked) await recordCustomer(ctx, key, null)
      const sources = await listDueSources(ctx, workspaceId)
      for (const source of sources) lanes.open(workspaceId, source)
      return { rows: sources.length + unasked.length, more: false }
    },
  })
  return { loop, settled: lanes.settled, close: lanes.close }
}
