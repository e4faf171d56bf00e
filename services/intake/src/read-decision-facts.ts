import type { SolvedTicket } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** The workspace's settings that decide about an invitation; throws `unknown_workspace`. */
export async function readWorkspaceSettings(ctx: { db: Database }, workspaceId: number) {
  const workspace = await ctx.db
    .selectFrom('workspace')
    .select([
      'locale',
      'ask_delay_minutes',
      'ask_again_days',
      'stale_after_hours',
      'link_days',
      sql<Date>`now()`.as('now'),
    ])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (!workspace) throw new ProblemError('unknown_workspace', 'There is no workspace with this id.')
  return workspace
}

/** The surveys of a workspace that a ticket may get. */
export async function readSurveyChoices(ctx: { db: Database }, workspaceId: number) {
  const rows = await ctx.db
    .selectFrom('survey')
    .select(['survey_id', 'active', 'share'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  return rows.map((row) => ({ surveyId: row.survey_id, active: row.active, share: row.share }))
}

/** When a person was last invited; invitations whose mail failed or was cancelled do not count. */
export async function readLastInvitedAt(
  ctx: { db: Database },
  workspaceId: number,
  respondentId: string,
): Promise<Date | null> {
  const row = await ctx.db
    .selectFrom('invitation')
    .innerJoin('delivery', (join) =>
      join
        .onRef('delivery.workspace_id', '=', 'invitation.workspace_id')
        .onRef('delivery.invitation_id', '=', 'invitation.invitation_id')
        .on('delivery.sequence', '=', 0),
    )
    .select('invitation.created_at')
    .where('invitation.workspace_id', '=', workspaceId)
    .where('invitation.respondent_id', '=', respondentId)
    .where('delivery.state', 'not in', ['failed', 'cancelled'])
    .orderBy('invitation.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** The number of the solve cycle that a new solve of this ticket begins; the first is 1. */
export async function readNextSolveCycle(
  ctx: { db: Database },
  workspaceId: number,
  ticket: Pick<SolvedTicket, 'source' | 'ticketId'>,
): Promise<number> {
  const row = await ctx.db
    .selectFrom('coverage')
    .select((eb) => eb.fn.max('solve_cycle').as('last'))
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', ticket.source)
    .where('ticket_id', '=', ticket.ticketId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}
