import type { Called } from '@otzyv/helpdesk-api'
import type { ClaimedScore } from '../queue/claim-score.ts'
import { decideRetry } from '../queue/decide-retry.ts'
import type { ScoreOutcome } from '../queue/settle-score.ts'

type Writing = { said: string; readNoteId: (body: string) => string | null; noteId: string | null }

/** A helpdesk in trouble is left alone for so long, whatever else waits for it. */
const TROUBLE_SECONDS = 60

/**
 * Decides what a call means. A note whose call may have done its work is not added again, since nobody could take it back;
 * what only says what holds now is written again. `checked`: of a ticket that is not there, what a
 * harmless call came to; null if none tells.
 */
export function decideScoreNext(
  called: Called,
  { event, attempts }: Pick<ClaimedScore, 'event' | 'attempts'>,
  checked: Called | null,
  writing: Writing,
): { outcome: ScoreOutcome; status: number | null } {
  return { outcome: decide(called, event === 'score.add', attempts, checked, writing), status: called.status }
}

/** What a test came to: somebody waits for it, so that it is made once. */
export function decideTest(called: Called): { outcome: ScoreOutcome; status: number | null } {
  const { status } = called
  if (called.outcome === 'done') return { outcome: { outcome: 'sent', said: null, farId: null }, status }
  return { outcome: { outcome: 'failed', reason: called.reason }, status }
}

function decide(
  called: Called,
  addsNote: boolean,
  attempts: number,
  checked: Called | null,
  writing: Writing,
): ScoreOutcome {
  switch (called.outcome) {
    case 'done':
      return {
        outcome: 'sent',
        said: writing.said,
        farId: addsNote ? (writing.readNoteId(called.body) ?? writing.noteId) : null,
      }
    case 'denied':
      return { outcome: 'denied', reason: called.reason }
    case 'absent':
      if (checked === null || checked.outcome === 'done')
        return { outcome: 'not_taken', reason: `${called.reason} (this ticket alone)` }
      if (checked.outcome === 'absent' || checked.outcome === 'denied')
        return { outcome: 'denied', reason: `${called.reason}: check the address and the token` }
      return again(called, attempts, null)
    case 'refused':
      // A redirect is about the address; what else is refused, about this ticket.
      return { outcome: (called.status ?? 0) < 400 ? 'failed' : 'not_taken', reason: called.reason }
    case 'retry':
      if (addsNote && called.mayHaveDone) return { outcome: 'unknown', reason: called.reason }
      return again(called, attempts, pauseOf(called))
    case 'unanswered':
      if (addsNote && called.reached) return { outcome: 'unknown', reason: called.reason }
      return again(called, attempts, TROUBLE_SECONDS)
  }
}

/** What a helpdesk asks for; of one that is in trouble, and says nothing, a minute. */
function pauseOf({ status, pauseSeconds }: Called): number | null {
  return pauseSeconds ?? (status === 429 || (status ?? 0) >= 500 ? TROUBLE_SECONDS : null)
}

/** One that was refused to whose token it is, or came at once with another change, says nothing of other tickets. */
const ABOUT_ONE_TICKET: readonly (number | null)[] = [403, 408, 409, 425]

function again(
  { reason, status }: { reason: string; status: number | null },
  attempts: number,
  pauseSeconds: number | null,
): ScoreOutcome {
  const afterSeconds = decideRetry(attempts, pauseSeconds)
  const blamesApi = !ABOUT_ONE_TICKET.includes(status)
  if (afterSeconds === null) return { outcome: blamesApi ? 'failed' : 'not_taken', reason }
  return { outcome: 'again', afterSeconds, pauseSeconds, blamesApi, reason }
}
