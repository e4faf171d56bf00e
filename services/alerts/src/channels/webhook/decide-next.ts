import { readRetryAfter } from '@otzyv/service-kit'
import { decideRetry } from '../../queue/decide-retry.ts'
import type { Outcome } from '../../queue/settle-notification.ts'
import type { Answer } from './create-post.ts'

/** Decides what an answer to the attempt of this number, from 1 on, means. A redirect is a failure, since it is not followed. */
export function decideNext(answer: Answer, attempts: number, now: Date): Outcome {
  if (answer.outcome === 'answered' && answer.status >= 200 && answer.status < 300) return { outcome: 'sent' }
  if (answer.outcome === 'answered' && answer.status === 410) return { outcome: 'gone' }
  const reason = answer.outcome === 'answered' ? reasonOf(answer.status) : answer.reason
  const asks = answer.outcome === 'answered' && (answer.status === 429 || answer.status === 503)
  const pauseSeconds = asks ? readRetryAfter(answer.retryAfter, now) : null
  const afterSeconds = decideRetry(attempts, pauseSeconds)
  if (afterSeconds === null) return { outcome: 'failed', reason }
  return { outcome: 'again', afterSeconds, pauseSeconds, reason }
}

function reasonOf(status: number): string {
  return status >= 300 && status < 400 ? `answered ${status}, a redirect, which is not followed` : `answered ${status}`
}
