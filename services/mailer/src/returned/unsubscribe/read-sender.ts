import { setTimeout as sleep } from 'node:timers/promises'
import { shownSender } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** How long the page waits for the name; it works without one. */
const WAIT_MS = 300

/** Who asks, as customers know it; '' if that cannot be read now. */
export async function readSender(ctx: { db: Database }, workspaceId: number): Promise<string> {
  const reading = ctx.db
    .selectFrom('workspace')
    .select('sender_name')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
    .catch(() => undefined)
  const row = await Promise.race([reading, sleep(WAIT_MS, undefined, { ref: false })])
  return shownSender(row?.sender_name ?? '')
}
