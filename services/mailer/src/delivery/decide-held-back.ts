import { addressKeyOf, decideHold, readMailAddress } from '@otzyv/domain'
import { decideSendTime } from './decide-send-time.ts'
import type { ClaimedMail } from './read-claimed.ts'
import type { HeldBack } from './record-held-back.ts'

/**
 * Whether a claimed mail is held back: the reasons that the workspace's settings give are gone through again, since they
 * may have changed since the solve, and then the hour. What can change within a second (answers, reopens, unsubscribes,
 * other mails to the person) is looked at by the statement that marks the mail as being sent.
 */
export function decideHeldBack(mail: ClaimedMail): HeldBack | null {
  const reason = decideHold({
    addressState: readMailAddress(mail.respondent.address) ? 'usable' : 'malformed',
    address: addressKeyOf(mail.respondent.address),
    ticket: mail.ticket,
    settings: mail.settings,
  })
  if (reason) return { outcome: 'cancel', reason }
  const time = decideSendTime(mail.now, mail.settings, mail.respondent.timeZone || mail.workspace.timeZone)
  return time.outcome === 'wait' ? time : null
}
