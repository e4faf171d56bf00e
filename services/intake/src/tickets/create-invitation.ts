import type { SolvedTicket } from '@otzyv/contracts'
import { createRowId, type Database } from '@otzyv/database'
import type { FrozenDimensions } from './freeze-dimensions.ts'
import type { Solve } from './place-solve.ts'

const DAY = 24 * 60 * 60_000

export type NewInvitation = {
  workspaceId: number
  ticket: SolvedTicket
  dimensions: FrozenDimensions
  solve: Solve
  surveyId: string
  respondentId: string
  /** Of the person's address, in ASCII: the pace of sending is per receiving domain. */
  domain: string
  locale: string
  sendAfter: Date
  linkDays: number
}

/** Makes the invitation and queues its first mail; returns the invitation's id, which its link carries. */
export async function createInvitation(ctx: { db: Database }, input: NewInvitation): Promise<string> {
  const invitationId = createRowId()
  const { ticket } = input
  await ctx.db
    .insertInto('invitation')
    .values({
      workspace_id: input.workspaceId,
      invitation_id: invitationId,
      survey_id: input.surveyId,
      respondent_id: input.respondentId,
      source: ticket.source,
      ticket_id: ticket.ticketId,
      solve_cycle: input.solve.cycle,
      subject: ticket.subject,
      ...input.dimensions,
      locale: input.locale,
      solved_at: input.solve.solvedAt,
      ordered_at: input.solve.orderedAt,
      send_after: input.sendAfter,
      expires_at: new Date(input.sendAfter.getTime() + input.linkDays * DAY),
    })
    .execute()
  await ctx.db
    .insertInto('delivery')
    .values({
      workspace_id: input.workspaceId,
      invitation_id: invitationId,
      sequence: 0,
      due_at: input.sendAfter,
      domain: input.domain,
      claim_id: null,
      lease_until: null,
      message_id: null,
      last_error: null,
      sending_at: null,
      sent_at: null,
      sent_day: null,
    })
    .execute()
  return invitationId
}
