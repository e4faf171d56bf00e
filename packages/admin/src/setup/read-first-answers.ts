import type { SetupAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** More are not counted: the list is gone long before. */
const COUNTED_AT_MOST = 100
/** The ticket that came in last is among those that were solved last. */
const LOOKED_AT = 20

/** What came in and what became of it: the newest ticket, the mails, and the answers. Looks at few rows, however many there are. */
export async function readFirstAnswers({
  db,
  workspaceId,
}: {
  db: Database
  workspaceId: number
}): Promise<Pick<SetupAnswer, 'ticket' | 'survey' | 'answers'>> {
  const tickets = await db
    .selectFrom('coverage')
    .select(['recorded_at', 'source', 'ticket_id', 'skip_reason'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('solved_at', 'desc')
    .limit(LOOKED_AT)
    .execute()
  const [ticket] = tickets.sort((one, other) => other.recorded_at.getTime() - one.recorded_at.getTime())
  const sent = await db
    .selectFrom('delivery')
    .select('sent_at')
    .where('workspace_id', '=', workspaceId)
    .where('sending_at', 'is not', null)
    .where('sent_at', 'is not', null)
    .orderBy('sending_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const next = await db
    .selectFrom('delivery')
    .select(['due_at', 'last_error'])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'queued')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return {
    ticket: ticket
      ? {
          at: ticket.recorded_at.toISOString(),
          source: ticket.source,
          ticketId: ticket.ticket_id,
          skipReason: ticket.skip_reason,
        }
      : null,
    survey: {
      sentAt: sent?.sent_at?.toISOString() ?? null,
      dueAt: next?.due_at.toISOString() ?? null,
      trouble: next?.last_error ?? null,
    },
    answers: await countAnswers(db, workspaceId),
  }
}

/** A response is an answer once a person has confirmed it; it is in the figures once the job has counted it. */
async function countAnswers(db: Database, workspaceId: number): Promise<SetupAnswer['answers']> {
  const rows = await db
    .selectFrom('response')
    .leftJoin('counted', (join) =>
      join
        .onRef('counted.workspace_id', '=', 'response.workspace_id')
        .onRef('counted.invitation_id', '=', 'response.invitation_id'),
    )
    .select('counted.rating')
    .where('response.workspace_id', '=', workspaceId)
    .where('response.evidence', 'in', ['confirmed', 'by_ticket'])
    .limit(COUNTED_AT_MOST)
    .execute()
  return { stored: rows.length, counted: rows.filter(({ rating }) => rating !== null).length }
}
