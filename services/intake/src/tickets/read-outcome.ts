import type { SkipReason, SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** Without a time: whichever solve of the ticket is the last. */
type TicketKey = Pick<SolvedTicket, 'source' | 'ticketId'> & { solvedAt: Date | null }

export type ReportedSolve = {
  outcome: TicketOutcome
  /**
   * The last reopen after this solve, where no other solve came after it: reported again, it is a new solve, whose helpdesk
   * keeps the first closing time of a ticket. Null: reported again, it is the same one.
   */
  reopenedAt: Date | null
}

type Row = {
  solve_cycle: number
  skip_reason: SkipReason | null
  survey_id: string | null
  invitation_id: string | null
  send_after: Date | null
  solved_at: Date
  cut_fields: string[]
  ignored_fields: string[]
  reopened_at: Date | null
}

/** What was decided when a solve with this time, or any without one, was last reported, up to `until` if given; null if it was not reported. */
export async function readReportedSolve(
  ctx: { db: Database },
  workspaceId: number,
  ticket: TicketKey,
  until: string | null = null,
): Promise<ReportedSolve | null> {
  const { rows } = await sql<Row>`
    with reported as (
      select *, coalesce(ordered_at, solved_at) as place from coverage
      where workspace_id = ${workspaceId} and source = ${ticket.source} and ticket_id = ${ticket.ticketId}
    ), last as (
      select * from reported
      where (${ticket.solvedAt}::timestamptz is null or coalesce(reported_solved_at, solved_at) = ${ticket.solvedAt}::timestamptz)
        and (${until}::timestamptz is null or recorded_at <= ${until}::timestamptz)
      order by place desc, solve_cycle desc
      limit 1
    )
    select last.solve_cycle, last.solved_at, last.skip_reason, last.survey_id, last.invitation_id, invitation.send_after,
      last.cut_fields, last.ignored_fields, (
        select max(reopened_at) from ticket_reopen
        where workspace_id = ${workspaceId} and source = ${ticket.source} and ticket_id = ${ticket.ticketId}
          and reopened_at >= last.place and not exists (select 1 from reported where reported.place > last.place)
      ) as reopened_at
    from last left join invitation on invitation.workspace_id = ${workspaceId}
      and invitation.invitation_id = last.invitation_id
  `.execute(ctx.db)
  const row = rows[0]
  return row ? { outcome: outcomeOf(row, ticket), reopenedAt: row.reopened_at } : null
}

function outcomeOf(row: Row, ticket: TicketKey): TicketOutcome {
  const remarks = remarksOf({ cutFields: row.cut_fields, ignoredFields: row.ignored_fields })
  if (row.skip_reason !== null)
    return { outcome: 'skipped', solveCycle: row.solve_cycle, reason: row.skip_reason, ...remarks }
  return {
    outcome: 'invited',
    solveCycle: row.solve_cycle,
    survey: row.survey_id ?? '',
    invitationId: row.invitation_id ?? '',
    sendAfter: (row.send_after ?? ticket.solvedAt ?? row.solved_at).toISOString(),
    ...remarks,
  }
}

/** What the answer says of fields that were not taken as they came; nothing if all were. */
export function remarksOf({ cutFields, ignoredFields }: Pick<SolvedTicket, 'cutFields' | 'ignoredFields'>) {
  return {
    ...(cutFields.length > 0 ? { cutFields } : {}),
    ...(ignoredFields.length > 0 ? { ignoredFields } : {}),
  }
}
