import { html } from '@otzyv/pages'

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
    html: renderHtml(lines, closing, link),
  }
}

function renderHtml(lines: MailText['lines'], closing: string, link: MailText['link']): string {
  const mail = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font:16px/1.5 system-ui,sans-serif;margin:24px;max-width:40em">
${lines.map((line) => html`<p style="margin:0 0 8px">${line}</p>\n`)}${link && html`<p><a href="${link.url}">${link.name}</a></p>\n`}<p style="font-size:13px;opacity:.75">${closing}</p></body></html>`
  return mail.toString()
}
