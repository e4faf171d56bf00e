import PostalMime from 'postal-mime'

/** What a delivery status notification (RFC 3464) says of one recipient. */
type DsnRecipient = {
  address: string
  action: string
  /** RFC 3463, such as 5.1.1; '' where it gives none. */
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
  const status = mail.attachments.find((part) => part.mimeType === 'message/delivery-status')
  if (!status) return null
  const text = typeof status.content === 'string' ? status.content : new TextDecoder().decode(status.content)
  const recipients = text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(readFields)
    .flatMap((fields) => {
      const address = addressOf(fields.get('original-recipient') ?? fields.get('final-recipient') ?? '')
      const action = (fields.get('action') ?? '').toLowerCase()
      if (address === '' || action === '') return []
      const given = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? ''
      return [{ address, action, status: given, diagnostic: fields.get('diagnostic-code') ?? '' }]
    })
  const envelope = ['to', 'delivered-to', 'x-original-to'].flatMap((name) =>
    mail.headers.filter((header) => header.key === name).map((header) => header.value),
  )
  const to = envelope.flatMap((value) => value.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [])
  return { messageId: mail.messageId ?? '', to, recipients }
}

/** Header fields of one block, folded lines put together, names in lower case. */
function readFields(block: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return fields
}

/** `rfc822; person@example.com` names its kind first. */
function addressOf(field: string): string {
  const address = field.slice(field.indexOf(';') + 1).trim()
  return address.replace(/^<|>$/g, '')
}
