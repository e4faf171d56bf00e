import PostalMime from 'postal-mime'
import { readRecipients, readReportFields, readReportPart } from './report-fields.ts'

/** What a delivery status notification (RFC 3464) says of one recipient. */
type DsnRecipient = {
  address: string
  action: string
  /** RFC 3463, such as 5.1.1; '' if it gives none. */
  status: string
  diagnostic: string
}

/** `to` are the addresses that the notification itself was sent to: with VERP they name the mail. */
export type ReadDsn = { messageId: string; to: readonly string[]; recipients: readonly DsnRecipient[] }

/**
 * Reads a delivery status notification as it came in; null for any other mail (an absence note, a reply). Words of a
 * message are never guessed at: a bounce without the machine-readable part is no bounce here.
 */
export async function readDsn(raw: Uint8Array | string): Promise<ReadDsn | null> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true })
  const text = readReportPart(mail, 'message/delivery-status')
  if (text === null) return null
  const recipients = text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(readReportFields)
    .flatMap((fields) => {
      const address = addressOf(fields.get('original-recipient') ?? fields.get('final-recipient') ?? '')
      const action = /^[a-z]*/.exec((fields.get('action') ?? '').toLowerCase())?.[0] ?? ''
      if (address === '' || action === '') return []
      const given = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? ''
      return [{ address, action, status: given, diagnostic: fields.get('diagnostic-code') ?? '' }]
    })
  return { messageId: mail.messageId ?? '', to: readRecipients(mail), recipients }
}

/** `rfc822; person@example.com` names its kind first. */
function addressOf(field: string): string {
  const address = field.slice(field.indexOf(';') + 1).trim()
  return address.replace(/^<|>$/g, '')
}
