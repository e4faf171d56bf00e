import { randomUUID } from 'node:crypto'
import { formatMessage } from '@otzyv/locales/format-message'
import { TEST_MAIL_WORDS } from '@otzyv/locales/test-mail'
import { html, mailNote, mailParagraph, renderMailFrame } from '@otzyv/pages'
import type { OutgoingMail } from '../transport/mail-transport.ts'

/** A short mail that shows whether the mails of a workspace arrive, in the workspace's language if the dashboard has it. */
export function composeTestMail(
  workspace: { name: string; locale: string; senderName: string; senderAddress: string },
  to: string,
): OutgoingMail {
  const locale = /^ru\b/i.test(workspace.locale) ? 'ru' : 'en'
  const words = TEST_MAIL_WORDS[locale]
  const values = { workspace: workspace.name, sender: workspace.senderAddress }
  const say = (message: string) => formatMessage(locale, message, values)
  const [text, sender, ignore] = [say(words.text), say(words.sender), say(words.ignore)]
  const domain = workspace.senderAddress.slice(workspace.senderAddress.lastIndexOf('@') + 1)
  return {
    from: { name: workspace.senderName, address: workspace.senderAddress },
    to: { name: '', address: to },
    subject: words.subject,
    text: `${[text, sender, ignore].join('\n\n')}\n`,
    html: renderMailFrame({
      ...{ locale, title: words.subject, preview: text, madeUp: '' },
      ...{ sender: workspace.senderName, brandColour: '', logo: null },
      body: html`${mailParagraph(text)}${mailNote(sender)}`,
      foot: ignore,
    }),
    messageId: `<${randomUUID()}@${domain}>`,
    headers: {},
  }
}
