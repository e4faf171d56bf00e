import type { SolvedTicket } from '@otzyv/contracts'
import type { Look } from './look-at-solves.ts'

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
 * Places a solve that begins a new cycle. If an earlier solve with the same time was reopened, its helpdesk keeps the first
 * closing time of a ticket and does not say when it was solved again; but it was after that reopen, and by now.
 */
export function placeSolve(
  { solvedAt }: Pick<SolvedTicket, 'solvedAt'>,
  { cycle, reported, reopenedAfter, solvedAfter }: Look,
  { isDated, now }: { isDated: boolean; now: Date },
): Solve {
  const reopened = reopenedAfter !== null || solvedAfter
  const reopenedAt = isDated ? (reported?.reopenedAt ?? null) : null
  if (reopenedAt)
    return { cycle, solvedAt: now, reportedSolvedAt: solvedAt, orderedAt: justAfter(reopenedAt), reopened }
  // So that it is the same solve when it is reported again, and not the one after that reopen.
  const orderedAt = reopenedAfter ? justAfter(reopenedAfter) : null
  return { cycle, solvedAt, reportedSolvedAt: null, orderedAt, reopened }
}

function justAfter(at: Date): Date {
  return new Date(at.getTime() + MILLISECOND)
}
