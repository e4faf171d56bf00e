import { setTimeout as sleep } from 'node:timers/promises'
import { shownSender } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** How long the page waits for the name; it works without one. */
const WAIT_MS = 300

export type Sender = { name: string; brandColour: string }
export const NOBODY: Sender = { name: '', brandColour: '' }

/** Who asks, as customers know it, and in which colour; `NOBODY` if that cannot be read now. */
export async function readSender(ctx: { db: Database }, workspaceId: number): Promise<Sender> {
  const reading = ctx.db
    .selectFrom('workspace')
    .select(['sender_name', 'brand_colour'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
    .catch(() => undefined)
  const row = await Promise.race([reading, sleep(WAIT_MS, undefined, { ref: false })])
  return row ? { name: shownSender(row.sender_name), brandColour: row.brand_colour } : NOBODY
}
