import { inlineImages } from '@otzyv/mailer'
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
  const html = inlineImages({
    html: mail.html ?? '',
    images: mail.attachments.flatMap(({ contentId, mimeType, content }) =>
      contentId && /^image\/(?:png|jpeg)$/.test(mimeType)
        ? [{ cid: contentId.replace(/^<|>$/g, ''), mediaType: mimeType, content: bytesOf(content) }]
        : [],
    ),
  })
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

function bytesOf(content: ArrayBuffer | Uint8Array | string): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content))
}

function formatAddress({ name, address, group }: Address): string {
  if (group) return `${name}: ${group.map(formatAddress).join(', ')};`
  return name ? `${name} <${address}>` : (address ?? '')
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' }

/** The entities that an escaped address can hold, by name or number, in one pass, so that nothing is undone twice. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|quot|apos|lt|gt));/gi,
    (whole: string, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function findLinks(html: string, text: string): string[] {
  const inHtml = [...html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((match) =>
    decodeEntities(match[1] ?? match[2] ?? ''),
  )
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"']+/gi)].map(([url]) => url)
  return [...new Set([...inHtml, ...inText])].filter((url) => /^https?:\/\//i.test(url))
}
