import { type SkipReason, type SolvedTicket, TAGS_MAX } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { FrozenDimensions } from './freeze-dimensions.ts'
import type { Solve } from './place-solve.ts'

export type Recorded =
  | { outcome: 'invited'; invitationId: string; surveyId: string; sendAfter: Date }
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
}

export type SolveKey = { workspaceId: number; source: string; ticketId: string; solveCycle: number }

/** Writes what was decided about a solve that had no address when it was recorded, and that it is to be counted again. */
export async function changeCoverage(ctx: { db: Database }, key: SolveKey, recorded: Recorded): Promise<void> {
  await ctx.db
    .with('changed', (db) =>
      db
        .updateTable('coverage')
        .set({
          outcome: recorded.outcome,
          skip_reason: recorded.outcome === 'skipped' ? recorded.reason : null,
          survey_id: recorded.surveyId,
          invitation_id: recorded.outcome === 'invited' ? recorded.invitationId : null,
        })
        .where('workspace_id', '=', key.workspaceId)
        .where('source', '=', key.source)
        .where('ticket_id', '=', key.ticketId)
        .where('solve_cycle', '=', key.solveCycle)
        .returning([...KEY]),
    )
    .insertInto('coverage_log')
    .columns([...KEY])
    .expression((db) => db.selectFrom('changed').select([...KEY]))
    .execute()
}

/** Writes down, for outgoing webhooks, that nobody is asked. */
export async function reportSkip({ db }: { db: Database }, key: SolveKey): Promise<void> {
  await sql`
    insert into event_log (workspace_id, event, source, ticket_id, solve_cycle)
    select ${key.workspaceId}, 'invitation.skipped', ${key.source}::text, ${key.ticketId}::text, ${key.solveCycle}::integer
    where exists (select 1 from outgoing_webhook where workspace_id = ${key.workspaceId} and state = 'on')`.execute(db)
}
