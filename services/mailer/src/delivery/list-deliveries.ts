import type { Database, DeliveryState } from '@otzyv/database'

/** The deliveries of a workspace in one state, last changed first; without addresses, since lists get about. */
export async function listDeliveries(
  ctx: { db: Database },
  workspaceId: number,
  options: { state?: DeliveryState | undefined; limit: number },
) {
  let query = ctx.db
    .selectFrom('delivery')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace_id', '=', 'delivery.workspace_id')
        .onRef('invitation.invitation_id', '=', 'delivery.invitation_id'),
    )
    .select([
      'delivery.invitation_id',
      'delivery.sequence',
      'delivery.state',
      'delivery.attempts',
      'delivery.due_at',
      'delivery.last_error',
      'delivery.cancel_reason',
      'delivery.updated_at',
      'invitation.source',
      'invitation.ticket_id',
    ])
    .where('delivery.workspace_id', '=', workspaceId)
  if (options.state !== undefined) query = query.where('delivery.state', '=', options.state)
  const rows = await query.orderBy('delivery.updated_at', 'desc').limit(options.limit).execute()
  return rows.map((row) => ({
    id: `${row.invitation_id}.${row.sequence}`,
    state: row.state,
    source: row.source,
    ticketId: row.ticket_id,
    attempts: row.attempts,
    dueAt: row.due_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    reason: row.cancel_reason ?? row.last_error,
  }))
}
