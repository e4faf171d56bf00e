import { readRetryAfter } from '@otzyv/service-kit'
import type { ChannelAnswer, Reading } from './channel.ts'

const SAID_MAX = 200

/** What an answer means by its status, as HTTP has it; a far end that says more in the body reads that first. */
export function readHttpAnswer(answer: ChannelAnswer, now: Date): Reading {
  const { status, retryAfter } = answer
  const reason = reasonOf(answer)
  if (status >= 200 && status < 300) return { outcome: 'delivered', farId: null }
  if (status >= 300 && status < 400)
    return { outcome: 'refused', reason: `answered ${status}, a redirect, which is not followed` }
  if (status === 404 || status === 410) return { outcome: 'gone', reason }
  if (status === 429) return { outcome: 'retry', afterSeconds: readRetryAfter(retryAfter, now), reason }
  // A gateway that waited in vain does not know what became of the message.
  if (status === 504) return { outcome: 'in_doubt', reason }
  if (status >= 500) return { outcome: 'retry', afterSeconds: readRetryAfter(retryAfter, now), reason }
  return { outcome: 'refused', reason }
}

/** The status with the first words that the far end said, if it said any to people. */
export function reasonOf({ status, body }: ChannelAnswer): string {
  const said = body
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, SAID_MAX)
  return said === '' || said.startsWith('<') ? `answered ${status}` : `answered ${status}: ${said}`
}

/** Of chats that answer `ok`: a 200 with anything else comes from a page for people, or from a proxy. */
export function readOkAnswer(answer: ChannelAnswer, now: Date): Reading {
  const reading = readHttpAnswer(answer, now)
  if (reading.outcome !== 'delivered' || answer.body.trim() === 'ok') return reading
  return { outcome: 'refused', reason: `${reasonOf(answer)}, and not "ok": check the address` }
}
