import type { AlertAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** The history of each alert, in order. */
export async function readEvents(
  { db }: { db: Database },
  workspaceId: number,
  alertIds: readonly string[],
): Promise<Map<string, AlertAnswer['events']>> {
  const histories = new Map<string, AlertAnswer['events']>()
  if (alertIds.length === 0) return histories
  const rows = await db
    .selectFrom('alert_event')
    .select(['alert_id', 'event', 'happened_at', 'figure', 'actor', 'note', 'until'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_id', 'in', [...alertIds])
    .orderBy('alert_id')
    .orderBy('event_number')
    .execute()
  for (const { alert_id, happened_at, ...event } of rows) {
    const own = histories.get(alert_id) ?? []
    own.push({ ...event, at: happened_at.toISOString() })
    histories.set(alert_id, own)
  }
  return histories
}
