import type { SolvedTicket } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { readAfter } from './read-decision-facts.ts'

/** A new solve of a ticket, and where it stands among the ticket's solves and reopens. */
export type Solve = {
  cycle: number
  solvedAt: Date
  /** As reported, if `solvedAt` is when the report came; else null. */
  reportedSolvedAt: Date | null
  /** After the reopens that are known, where that is not at `solvedAt`: only later ones stop its mails. Else null. */
  orderedAt: Date | null
  /** It was reported after a reopen or another solve that came after it. */
  reopened: boolean
}

const MILLISECOND = 1

/**
 * Places a solve that begins a new cycle, `cycle`. `reopenedAt` is the reopen after an earlier solve with the same time: a helpdesk
 * that keeps the first closing time of a ticket does not say when it was solved again, but it was after that reopen, and
 * by now.
 */
export async function placeSolve(
  ctx: { db: Database },
  workspaceId: number,
  ticket: Pick<SolvedTicket, 'source' | 'ticketId' | 'solvedAt'>,
  { cycle, reopenedAt, now }: { cycle: number; reopenedAt: Date | null; now: Date },
): Promise<Solve> {
  if (reopenedAt) {
    const orderedAt = justAfter(reopenedAt)
    const after = await readAfter(ctx, workspaceId, ticket, orderedAt)
    const reopened = after.reopenedAt !== null || after.solvedLater
    return { cycle, solvedAt: now, reportedSolvedAt: ticket.solvedAt, orderedAt, reopened }
  }
  const after = await readAfter(ctx, workspaceId, ticket, ticket.solvedAt)
  return {
    cycle,
    solvedAt: ticket.solvedAt,
    reportedSolvedAt: null,
    // So that it is the same solve when it is reported again, and not the one after that reopen.
    orderedAt: after.reopenedAt ? justAfter(after.reopenedAt) : null,
    reopened: after.reopenedAt !== null || after.solvedLater,
  }
}

function justAfter(at: Date): Date {
  return new Date(at.getTime() + MILLISECOND)
}
