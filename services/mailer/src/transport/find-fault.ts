import type { MailFault } from '@otzyv/contracts'
import type { SendFailure } from './decide-outcome.ts'

/** A certificate that is not trusted, of another name, or over; what is not TLS at all; versions that do not meet. */
const TLS_CODE = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_/

/** Which of the known troubles a failure is, so that it can be said in plain words. */
export function findFault(
  failure: SendFailure & { timeoutType?: string | undefined; originalCode?: string | undefined },
): MailFault {
  const { code = '', command = '', responseCode = 0, timeoutType = '', originalCode = '' } = failure
  if (code === 'EHOST') return 'host_not_allowed'
  if (code === 'EDNS' || code === 'ENOTFOUND') return 'host_unknown'
  if (responseCode === 530 || code === 'ENOAUTH') return 'login_needed'
  if (code === 'EAUTH' || command.startsWith('AUTH'))
    return responseCode >= 400 && responseCode < 500 ? 'put_off' : 'login_refused'
  if (code === 'ETLS' || TLS_CODE.test(code) || TLS_CODE.test(originalCode) || command === 'STARTTLS')
    return 'tls_failed'
  if (responseCode >= 400 && responseCode < 500) return 'put_off'
  if (command === 'MAIL FROM') return 'sender_refused'
  if (command === 'RCPT TO') return 'recipient_refused'
  if (command === 'DATA' && responseCode >= 500) return 'content_refused'
  if (timeoutType === 'GREETING_TIMEOUT' || code === 'EPROTOCOL') return 'no_greeting'
  if (['ETIMEDOUT', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'ESOCKET'].includes(code))
    return code === 'ESOCKET' && originalCode !== '' && !/^E(CONN|HOST|NET|TIME)/.test(originalCode)
      ? 'broken_off'
      : 'unreachable'
  return 'broken_off'
}
