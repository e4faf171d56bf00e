/** The headers of a mail, names in lower case. */
export type MailHeaders = readonly { key: string; value: string }[]

const AUTO_REPLY_HEADERS = new Set(['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-auto-reply'])
const BULK = /^(bulk|junk|list|auto_reply)\b/i

/**
 * Distinguishes what a program sent (an absence note, a ticket's "we have got your mail", a list) from what a person wrote: by the
 * null sender, RFC 3834's Auto-Submitted, and the older headers that programs set. Words of a mail are never guessed at.
 */
export function isAutoSubmitted(envelopeFrom: string, headers: MailHeaders): boolean {
  const sender = envelopeFrom.toLowerCase()
  if (sender === '' || sender.startsWith('mailer-daemon@') || sender === 'mailer-daemon') return true
  return headers.some(({ key, value }) => {
    const said = value.trim().toLowerCase()
    if (key === 'auto-submitted') return said.split(/[\s;(]/, 1)[0] !== 'no'
    if (key === 'precedence') return BULK.test(said)
    if (key === 'x-auto-response-suppress') return said !== '' && said !== 'none'
    if (key === 'content-type') return said.startsWith('multipart/report')
    return AUTO_REPLY_HEADERS.has(key) && said !== 'no' && said !== 'false'
  })
}
