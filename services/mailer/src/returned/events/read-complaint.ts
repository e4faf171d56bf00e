import PostalMime from 'postal-mime'
import { findAddresses, readRecipients, readReportFields, readReportPart } from './report-fields.ts'

/** What says that a person did not want the mail. `not-spam` says the contrary, and `virus` something about the content. */
const COMPLAINTS = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list', 'other'])

/** `to` are the addresses that may name the mail: where the report went to, and what it says of the mail's envelope. */
export type ReadComplaint = { messageId: string; to: readonly string[]; complained: boolean }

/** Whether a type of feedback (RFC 5965) says that a person did not want the mail. */
export function isComplaint(feedbackType: string): boolean {
  return COMPLAINTS.has(feedbackType.trim().toLowerCase())
}

/** Reads a complaint in the Abuse Reporting Format (RFC 5965) as it came in; null for any other mail. */
export async function readComplaint(raw: Uint8Array | string): Promise<ReadComplaint | null> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true })
  const report = readReportPart(mail, 'message/feedback-report')
  if (report === null) return null
  const fields = readReportFields(report)
  const original = readReportPart(mail, 'message/rfc822') ?? readReportPart(mail, 'text/rfc822-headers') ?? ''
  const headers = readReportFields(original.split(/\r?\n\r?\n/, 1)[0] ?? '')
  const envelope = [fields.get('original-mail-from') ?? '', headers.get('return-path') ?? ''].flatMap(findAddresses)
  return {
    messageId: mail.messageId ?? '',
    to: [...readRecipients(mail), ...envelope],
    complained: isComplaint(fields.get('feedback-type') ?? ''),
  }
}
