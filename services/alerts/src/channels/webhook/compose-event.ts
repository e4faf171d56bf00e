import type { OutgoingPayload } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { EventSubject } from '../../queue/claim-notifications.ts'
import { composeAlertEvent } from './compose-alert-event.ts'
import { composeFollowUpEvent } from './compose-follow-up-event.ts'
import { composeResponseEvent } from './compose-response-event.ts'

/**
 * Writes what is sent of an event from what is stored now, so that it holds nothing of somebody who was erased since, and
 * nothing that is older than it could be. Gives null if what it is about is not there any more.
 */
export async function composeEvent(
  ctx: { db: Database },
  subject: EventSubject,
  webhook: { name: string; personalData: boolean },
): Promise<OutgoingPayload | null> {
  const timestamp = subject.happened_at.toISOString()
  switch (subject.event) {
    case 'response.created':
    case 'response.changed': {
      const data = await composeResponseEvent(ctx, subject, webhook.personalData)
      return data && { type: subject.event, timestamp, data }
    }
    case 'follow_up.changed': {
      const data = await composeFollowUpEvent(ctx, subject, webhook.personalData)
      return data && { type: subject.event, timestamp, data }
    }
    case 'invitation.skipped': {
      const data = await composeSkipEvent(ctx, subject)
      return data && { type: subject.event, timestamp, data }
    }
    case 'alert.opened':
    case 'alert.recovered': {
      const data = await composeAlertEvent(ctx, subject)
      return data && { type: subject.event, timestamp, data }
    }
    case 'webhook.test':
      return { type: subject.event, timestamp, data: { workspaceId: subject.workspace_id, webhook: webhook.name } }
    default:
      return null
  }
}

async function composeSkipEvent({ db }: { db: Database }, subject: EventSubject) {
  const row = await db
    .selectFrom('coverage')
    .select(['source', 'ticket_id', 'solve_cycle', 'solved_at', 'team', 'product', 'skip_reason'])
    .where('workspace_id', '=', subject.workspace_id)
    .where('source', '=', subject.source ?? '')
    .where('ticket_id', '=', subject.ticket_id ?? '')
    .where('solve_cycle', '=', subject.solve_cycle ?? 0)
    .executeTakeFirst()
  if (!row?.skip_reason) return null
  return {
    workspaceId: subject.workspace_id,
    ticket: { source: row.source, id: row.ticket_id, solvedAt: row.solved_at.toISOString() },
    solveCycle: row.solve_cycle,
    team: row.team || null,
    product: row.product || null,
    reason: row.skip_reason,
  }
}
