import type { Database } from '@otzyv/database'

/** Switches a kiosk off: its page still shows, but takes no answer. Answers given stay. Closing it again changes nothing. */
export async function closeKiosk(
  ctx: { db: Database },
  workspaceId: number,
  kioskId: string,
): Promise<{ outcome: 'closed' | 'not_found' }> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('kiosk')
    .set({ active: false })
    .where('workspace_id', '=', workspaceId)
    .where('kiosk_id', '=', kioskId)
    .executeTakeFirst()
  return { outcome: numUpdatedRows > 0n ? 'closed' : 'not_found' }
}
