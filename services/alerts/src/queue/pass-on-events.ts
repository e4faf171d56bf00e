import { createRowId, type Database, inTransaction } from '@otzyv/database'

const AT_ONCE = 500

/**
 * Puts what the steps have written down into the queue, once for each outgoing webhook that is on and gets such events. The
 * rows of the log go in the same transaction, so that each event is queued once, whenever a process ends.
 */
export async function passOnEvents(
  ctx: { db: Database },
  workspaceId: number,
): Promise<{ rows: number; more: boolean }> {
  return await inTransaction(ctx, async ({ db }) => {
    const rows = await db
      .selectFrom('event_log')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('event_number')
      .limit(AT_ONCE)
      // Two processes share the work; a row that the other one has is not waited for.
      .forUpdate()
      .skipLocked()
      .execute()
    if (rows.length === 0) return { rows: 0, more: false }
    const webhooks = await db
      .selectFrom('outgoing_webhook')
      .select(['outgoing_webhook_id', 'events'])
      .where('workspace_id', '=', workspaceId)
      .where('state', '=', 'on')
      // One that is removed at this moment takes what is queued for it along.
      .forKeyShare()
      .execute()
    const queued = rows.flatMap(({ event_number: _number, ...event }) =>
      webhooks
        .filter(({ events }) => events.includes(event.event))
        .map(({ outgoing_webhook_id }) => ({
          ...event,
          notification_id: createRowId(),
          channel: 'webhook' as const,
          outgoing_webhook_id,
        })),
    )
    if (queued.length > 0) await db.insertInto('notification').values(queued).execute()
    await db
      .deleteFrom('event_log')
      .where('workspace_id', '=', workspaceId)
      .where(
        'event_number',
        'in',
        rows.map(({ event_number }) => event_number),
      )
      .execute()
    return { rows: rows.length, more: rows.length === AT_ONCE }
  })
}
