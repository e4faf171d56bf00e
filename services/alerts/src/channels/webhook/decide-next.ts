import type { Outcome } from '../../queue/settle-notification.ts'
import type { Answer } from './create-post.ts'

/** How long after an attempt the next one comes, in seconds: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. */
const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
/** A far end may ask for as much patience as this. */
const PAUSE_MAX_SECONDS = 86_400

/** Decides what an answer to the attempt of this number, from 1 on, means. A redirect is a failure, since it is not followed. */
export function decideNext(answer: Answer, attempts: number, now: Date): Outcome {
  if (answer.outcome === 'answered' && answer.status >= 200 && answer.status < 300) return { outcome: 'sent' }
  if (answer.outcome === 'answered' && answer.status === 410) return { outcome: 'gone' }
  const reason = answer.outcome === 'answered' ? reasonOf(answer.status) : answer.reason
  const wait = RETRY_SECONDS[attempts - 1]
  if (wait === undefined) return { outcome: 'failed', reason }
  const asks = answer.outcome === 'answered' && (answer.status === 429 || answer.status === 503)
  const pauseSeconds = asks ? readRetryAfter(answer.retryAfter, now) : null
  return { outcome: 'again', afterSeconds: Math.max(wait, pauseSeconds ?? 0), pauseSeconds, reason }
}

function reasonOf(status: number): string {
  return status >= 300 && status < 400 ? `answered ${status}, a redirect, which is not followed` : `answered ${status}`
}

/** A number of seconds or a date, by RFC 9110; null if it is neither, or over. */
function readRetryAfter(text: string | null, now: Date): number | null {
  if (text === null) return null
  const seconds = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1000)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, PAUSE_MAX_SECONDS) : null
}
