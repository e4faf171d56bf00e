import type { ApiReading } from '@otzyv/helpdesk-api'
import type { ClaimedScore } from '../queue/claim-score.ts'
import { decideRetry } from '../queue/decide-retry.ts'
import type { ScoreOutcome } from '../queue/settle-score.ts'

/** What came of a call; `pauseSeconds`: how long the helpdesk wants none, null if it did not say. */
export type Called = (ApiReading | { outcome: 'unanswered'; reached: boolean; reason: string }) & {
  status: number | null
  pauseSeconds: number | null
}

type Writing = { said: string; readNoteId: (body: string) => string | null; noteId: string | null }

/** A helpdesk in trouble is left alone for so long, whatever else waits for it. */
const TROUBLE_SECONDS = 60

/**
 * Decides what a call means. A note whose call may have done its work is not added again, since nobody could take it back;
 * what only says what holds now is written again. `checked`: what a harmless call came to, of a ticket that is not there.
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
      if (checked?.outcome === 'done') return { outcome: 'no_ticket', reason: `${called.reason} (this ticket alone)` }
      if (checked === null || checked.outcome === 'absent' || checked.outcome === 'denied')
        return { outcome: 'denied', reason: `${called.reason}: check the address and the token` }
      return again(called.reason, attempts, null)
    case 'refused':
      return { outcome: 'failed', reason: called.reason }
    case 'retry':
      if (addsNote && called.mayHaveDone) return { outcome: 'unknown', reason: called.reason }
      return again(called.reason, attempts, pauseOf(called))
    case 'unanswered':
      if (addsNote && called.reached) return { outcome: 'unknown', reason: called.reason }
      return again(called.reason, attempts, TROUBLE_SECONDS)
  }
}

/** What a helpdesk asks for; of one that is in trouble, and says nothing, a minute. */
function pauseOf({ status, pauseSeconds }: Called): number | null {
  return pauseSeconds ?? (status === 429 || (status ?? 0) >= 500 ? TROUBLE_SECONDS : null)
}

function again(reason: string, attempts: number, pauseSeconds: number | null): ScoreOutcome {
  const afterSeconds = decideRetry(attempts, pauseSeconds)
  return afterSeconds === null
    ? { outcome: 'failed', reason }
    : { outcome: 'again', afterSeconds, pauseSeconds, reason }
}
