import type { ApiAnswer } from '../helpdesk-api.ts'

/** What an answer means. Reasons are short, for people, and may hold words of the helpdesk. */
export type ApiReading =
  | { outcome: 'done'; body: string }
  /** The token is not taken. */
  | { outcome: 'denied'; reason: string }
  /** There is no such thing there; whether that is the ticket or all of it, another call tells. */
  | { outcome: 'absent'; reason: string }
  | { outcome: 'retry'; reason: string; mayHaveDone: boolean }
  | { outcome: 'refused'; reason: string }

const SAID_MAX = 200

/** What an answer of a helpdesk means by its status, as HTTP has it. */
export function readApiAnswer(answer: ApiAnswer & { complete: boolean }): ApiReading {
  const { status, body } = answer
  const reason = reasonOf(answer)
  if (status >= 200 && status < 300)
    return answer.complete
      ? { outcome: 'done', body }
      : { outcome: 'retry', reason: `answered ${status}, and was cut off`, mayHaveDone: true }
  if (status >= 300 && status < 400)
    return { outcome: 'refused', reason: `answered ${status}, a redirect, which is not followed` }
  if (status === 401) return { outcome: 'denied', reason }
  if (status === 404 || status === 410) return { outcome: 'absent', reason }
  // 403 may be about this ticket alone; 409 is what Zendesk says of two changes at once.
  if ([403, 408, 409, 425, 429].includes(status)) return { outcome: 'retry', reason, mayHaveDone: false }
  // A gateway that waited in vain does not know what became of the call.
  if (status >= 500) return { outcome: 'retry', reason, mayHaveDone: status === 502 || status === 504 }
  return { outcome: 'refused', reason }
}

/** The status with the first words that the helpdesk said, if it said any to people. */
function reasonOf({ status, body }: ApiAnswer): string {
  const said = body
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, SAID_MAX)
  return said === '' || said.startsWith('<') ? `answered ${status}` : `answered ${status}: ${said}`
}

/** A reason without secrets, which a helpdesk may repeat. */
export function withoutSecrets(reason: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, ...secret.split(/[ :]/)])
    .filter((part) => part.length >= 8)
    .reduce((text, part) => text.replaceAll(part, '…'), reason)
}
