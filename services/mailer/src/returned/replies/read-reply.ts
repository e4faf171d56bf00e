import { createHash } from 'node:crypto'
import { cleanText } from '@otzyv/contracts'
import PostalMime from 'postal-mime'
import { htmlToText } from './html-to-text.ts'
import { isAutoSubmitted } from './is-auto-submitted.ts'
import { stripQuoted } from './strip-quoted.ts'

/** Characters that are kept: of what the person wrote as many as of a comment on the page, of the whole text more. */
const TEXT_MAX = 4_000
const ORIGINAL_MAX = 20_000
const HTML_MAX = 200_000

/** A person's reply. `text` is what they wrote themselves, '' if nothing is left; `original` the text as it came. */
export type ReadReply = { messageId: string; text: string; original: string }

/** Reads a mail as a reply; says why where it is none: a program sent it, or it has no text. */
export async function readReply(
  raw: Uint8Array,
  envelopeFrom: string,
): Promise<{ outcome: 'reply'; reply: ReadReply } | { outcome: 'auto_submitted' | 'empty' }> {
  const mail = await PostalMime.parse(raw)
  if (isAutoSubmitted(envelopeFrom, mail.headers)) return { outcome: 'auto_submitted' }
  const text = mail.text?.trim() ? mail.text : htmlToText((mail.html ?? '').slice(0, HTML_MAX))
  const original = cut(cleanText(text).trim(), ORIGINAL_MAX)
  if (original === '') return { outcome: 'empty' }
  const named = cleanText(mail.messageId ?? '').trim()
  const messageId = named !== '' && named.length <= 400 ? named : createHash('sha256').update(raw).digest('hex')
  return { outcome: 'reply', reply: { messageId, text: cut(stripQuoted(original), TEXT_MAX), original } }
}

/** By whole characters, so that none is cut in two. */
function cut(text: string, max: number): string {
  return text.length <= max
    ? text
    : Array.from(text.slice(0, 2 * max))
        .slice(0, max)
        .join('')
}
