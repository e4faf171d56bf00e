import type { SendOutcome } from './mail-transport.ts'

/** What the SMTP client says of a failure: its own code, the command under way and the server's reply, where there was one. */
export type SendFailure = {
  message: string
  code?: string | undefined
  command?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
}

/** A mail that we ourselves cannot put into an envelope; no later attempt changes that. */
const OWN_REFUSAL = new Set(['EENVELOPE', 'EMESSAGE', 'EMAXRECIPIENTS'])

/** The session is out of step; we should have logged in. */
const ABOUT_US = new Set([503, 530])

/**
 * Decides what a failed send means. A reply of the server is clear: 4xx is "not now", and 5xx to the recipient or the
 * content is "never". 5xx to the greeting, the login or the sender refuses us and not this mail: a setting is wrong, and
 * once it is right the mail can go. Without a reply all hangs on whether the content had begun.
 */
export function decideOutcome(failure: SendFailure, contentBegan: boolean): Exclude<SendOutcome, { outcome: 'sent' }> {
  const { code = '', responseCode } = failure
  const reason = describeFailure(failure)
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 600) {
    const permanent = responseCode >= 500 && !isServersFault(failure)
    if (!permanent) return { outcome: 'try_again', reason }
    return { outcome: 'refused', reason, reply: withoutAddresses(failure.response ?? '') }
  }
  if (contentBegan) return { outcome: 'unknown', reason }
  return OWN_REFUSAL.has(code) ? { outcome: 'refused', reason, reply: '' } : { outcome: 'try_again', reason }
}

/** Whether a failure is no matter of this one mail: the server was not reached, is too slow, or refuses us and not the mail. */
export function isServersFault({ command = '', responseCode = 0, code = '' }: SendFailure): boolean {
  if (OWN_REFUSAL.has(code) && responseCode === 0) return false
  const aboutThisMail = (command === 'RCPT TO' || command === 'DATA') && !ABOUT_US.has(responseCode)
  return responseCode < 400 || responseCode >= 600 || !aboutThisMail
}

/** One line for the record: the server's reply or the client's word, without any address. */
export function describeFailure({ message, code, response }: SendFailure): string {
  if (code === 'EABORT') return 'the mail server took too long'
  return withoutAddresses(response ?? [code, message].filter(Boolean).join(': ')).slice(0, 200)
}

function withoutAddresses(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[^\s<>:;,'"()]+@[^\s<>;,'"()]+/g, '…')
}
