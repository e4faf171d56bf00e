import { type SkipReason, type SolvedTicket, TAGS_MAX } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { FrozenDimensions } from './freeze-dimensions.ts'
import type { Solve } from './place-solve.ts'

export type Recorded =
  | { outcome: 'invited'; invitationId: string; surveyId: string }
  | { outcome: 'skipped'; reason: SkipReason; surveyId: string | null }

const KEY = ['workspace_id', 'source', 'ticket_id', 'solve_cycle'] as const

/** Writes the one row that says what was decided about a solve, and in the same statement that it is to be counted. */
export async function recordCoverage(
  ctx: { db: Database },
  workspaceId: number,
  ticket: SolvedTicket,
  dimensions: FrozenDimensions,
  solve: Solve,
  recorded: Recorded,
) {
  await ctx.db
    .with('recorded', (db) =>
      db
        .insertInto('coverage')
        .values({
          workspace_id: workspaceId,
          source: ticket.source,
          ticket_id: ticket.ticketId,
          solve_cycle: solve.cycle,
          solved_at: solve.solvedAt,
          reported_solved_at: solve.reportedSolvedAt,
          ordered_at: solve.orderedAt,
          ...dimensions,
          tags: ticket.tags.slice(0, TAGS_MAX),
          organisation: ticket.organisation,
          cut_fields: ticket.cutFields,
          ignored_fields: ticket.ignoredFields,
          outcome: recorded.outcome,
          skip_reason: recorded.outcome === 'skipped' ? recorded.reason : null,
          survey_id: recorded.surveyId,
          invitation_id: recorded.outcome === 'invited' ? recorded.invitationId : null,
        })
        .returning([...KEY]),
    )
    .insertInto('coverage_log')
    .columns([...KEY])
    .expression((db) => db.selectFrom('recorded').select([...KEY]))
    .execute()
  if (recorded.outcome === 'skipped') await reportSkip(ctx, workspaceId, ticket, solve)
}

/** Writes down, for outgoing webhooks, that nobody is asked. */
async function reportSkip({ db }: { db: Database }, workspaceId: number, ticket: SolvedTicket, solve: Solve) {
  await sql`
    insert into event_log (workspace_id, event, source, ticket_id, solve_cycle)
    select ${workspaceId}, 'invitation.skipped', ${ticket.source}::text, ${ticket.ticketId}::text, ${solve.cycle}::integer
    where exists (select 1 from outgoing_webhook where workspace_id = ${workspaceId} and state = 'on')`.execute(db)
}
