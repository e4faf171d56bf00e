import type { Email } from 'postal-mime'

/** Header fields of one block of a report, folded lines put together, names in lower case. */
export function readReportFields(block: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return fields
}

/** The text of a report's part of this type; null if it has none. */
export function readReportPart(mail: Email, mimeType: string): string | null {
  const part = mail.attachments.find((one) => one.mimeType === mimeType)
  if (!part) return null
  return typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content)
}

/** The addresses that a mail was sent to, as its headers say: with VERP they name the mail that it is about. */
export function readRecipients(mail: Email): string[] {
  return ['to', 'delivered-to', 'x-original-to'].flatMap((name) =>
    mail.headers.filter((header) => header.key === name).flatMap((header) => findAddresses(header.value)),
  )
}

/** What looks like an address in a text. */
export function findAddresses(text: string): string[] {
  return text.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []
}
