import { decideRetry } from '../../queue/decide-retry.ts'
import type { ChannelOutcome } from '../../queue/settle-channel-notification.ts'
import type { Reading } from '../channel.ts'

/** An answer as the channel read it, or why there was none; `reached`: the far end may have got the message all the same. */
export type Attempt = Reading | { outcome: 'unanswered'; reached: boolean; reason: string }

/**
 * Decides what the attempt of this number, from 1 on, means. What may have arrived is sent again only to a far end that knows
 * a message again which it got before; elsewhere it stays in doubt, since a second one could not be taken back.
 */
export function decideChannelNext(attempt: Attempt, attempts: number, tellsDuplicates: boolean): ChannelOutcome {
  switch (attempt.outcome) {
    case 'delivered':
      return { outcome: 'sent', farId: attempt.farId }
    case 'gone':
      return attempt
    case 'refused':
      return { outcome: 'failed', reason: attempt.reason }
    case 'retry':
      return again(attempt.reason, attempts, attempt.afterSeconds)
    case 'in_doubt':
      return tellsDuplicates ? again(attempt.reason, attempts, null) : { outcome: 'unknown', reason: attempt.reason }
    case 'unanswered':
      return tellsDuplicates || !attempt.reached
        ? again(attempt.reason, attempts, null)
        : { outcome: 'unknown', reason: attempt.reason }
  }
}

function again(reason: string, attempts: number, pauseSeconds: number | null): ChannelOutcome {
  const afterSeconds = decideRetry(attempts, pauseSeconds)
  return afterSeconds === null
    ? { outcome: 'failed', reason }
    : { outcome: 'again', afterSeconds, pauseSeconds, reason }
}
