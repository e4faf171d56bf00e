import PostalMime, { type Address } from 'postal-mime'
import { readArrival } from './create-mail-store.ts'

export type MailboxMail = {
  id: string
  arrivedAt: Date
  from: string
  to: string
  subject: string
  headers: readonly { name: string; value: string }[]
  html: string
  text: string
  /** Every http link, each once, in the order of the mail. */
  links: readonly string[]
}

/** Reads a mail's source as a mail program would; what cannot be read is shown as empty, never refused. */
export async function readMail(id: string, raw: Buffer): Promise<MailboxMail> {
  const mail = await PostalMime.parse(raw)
  const html = mail.html ?? ''
  const text = mail.text ?? ''
  return {
    id,
    arrivedAt: readArrival(id),
    from: mail.from ? formatAddress(mail.from) : '',
    to: (mail.to ?? []).map(formatAddress).join(', '),
    subject: mail.subject ?? '',
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    html,
    text,
    links: findLinks(html, text),
  }
}

function formatAddress({ name, address, group }: Address): string {
  if (group) return `${name}: ${group.map(formatAddress).join(', ')};`
  return name ? `${name} <${address}>` : (address ?? '')
}

function findLinks(html: string, text: string): string[] {
  const inHtml = [...html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((match) =>
    (match[1] ?? match[2] ?? '').replaceAll('&amp;', '&'),
  )
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"']+/gi)].map(([url]) => url)
  return [...new Set([...inHtml, ...inText])].filter((url) => /^https?:\/\//i.test(url))
}
