import { randomUUID } from 'node:crypto'
import { formatMessage } from '@otzyv/locales/format-message'
import { TEST_MAIL_WORDS } from '@otzyv/locales/test-mail'
import { html } from '@otzyv/pages'
import type { OutgoingMail } from '../transport/mail-transport.ts'

/** A short mail that shows whether the mails of a workspace arrive, in the workspace's language if the dashboard has it. */
export function composeTestMail(
  workspace: { name: string; locale: string; senderName: string; senderAddress: string },
  to: string,
): OutgoingMail {
  const locale = /^ru\b/i.test(workspace.locale) ? 'ru' : 'en'
  const words = TEST_MAIL_WORDS[locale]
  const values = { workspace: workspace.name, sender: workspace.senderAddress }
  const lines = [words.text, words.sender, words.ignore].map((line) => formatMessage(locale, line, values))
  const domain = workspace.senderAddress.slice(workspace.senderAddress.lastIndexOf('@') + 1)
  const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${words.subject}</title></head>
<body>${lines.map((line) => html`<p>${line}</p>\n`)}</body></html>
`
  return {
    from: { name: workspace.senderName, address: workspace.senderAddress },
    to: { name: '', address: to },
    subject: words.subject,
    text: `${lines.join('\n\n')}\n`,
    html: page.toString(),
    messageId: `<${randomUUID()}@${domain}>`,
    headers: {},
  }
}
