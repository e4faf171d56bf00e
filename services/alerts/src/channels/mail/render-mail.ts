import { html, mailButton, mailHeading, mailParagraph, renderMailFrame } from '@otzyv/pages'

export type MailText = {
  subject: string
  lines: readonly string[]
  closing: string
  link?: { name: string; url: string }
}

/** A mail of a few lines, as text and as HTML that says the same. */
export function renderMail({ subject, lines, closing, link }: MailText): {
  subject: string
  text: string
  html: string
} {
  return {
    // A line break in a name would end the header.
    subject: subject.replace(/\p{Cc}+/gu, ' '),
    text: [...lines, '', ...(link ? [`${link.name}: ${link.url}`, ''] : []), closing, ''].join('\n'),
    html: renderHtml({ subject, lines, closing, ...(link && { link }) }),
  }
}

/** In the frame of all mails, and in the colours of the product: it goes to those who work with it. */
function renderHtml({ subject: title, lines, closing: foot, link }: MailText): string {
  const body = html`${mailHeading(title)}
${mailParagraph(...lines)}
${link && mailButton(link.name, link.url)}`
  const preview = lines[0] ?? ''
  return renderMailFrame({
    ...{ locale: 'en', title, preview, madeUp: '', sender: 'Otzyv', brandColour: '', logo: null },
    ...{ body, foot },
  })
}
