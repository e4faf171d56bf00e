import type { Database } from '@otzyv/database'

/** What became of the mails of thanks of a workspace, the newest due first; without addresses, since lists get about. */
export async function listThanksMails(
  ctx: { db: Database },
  workspaceId: number,
  {
    state,
    limit,
  }: { state?: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled' | undefined; limit: number },
) {
  let query = ctx.db
    .selectFrom('thanks_mail')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace_id', '=', 'thanks_mail.workspace_id')
        .onRef('invitation.invitation_id', '=', 'thanks_mail.invitation_id'),
    )
    .select(['thanks_mail.invitation_id', 'thanks_mail.state', 'thanks_mail.attempts', 'thanks_mail.due_at'])
    .select(['thanks_mail.sent_at', 'thanks_mail.last_error', 'invitation.source', 'invitation.ticket_id'])
    .where('thanks_mail.workspace_id', '=', workspaceId)
  if (state !== undefined) query = query.where('thanks_mail.state', '=', state)
  const rows = await query.orderBy('thanks_mail.due_at', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    invitationId: row.invitation_id,
    state: row.state,
    source: row.source,
    ticketId: row.ticket_id,
    attempts: row.attempts,
    dueAt: row.due_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    reason: row.last_error,
  }))
}
