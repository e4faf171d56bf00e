import { html } from 'hono/html'
import { renderPage, renderTime } from './page.ts'
import type { MailboxMail } from './read-mail.ts'

export const VIEWS = ['mail', 'text', 'headers', 'source'] as const
export type View = (typeof VIEWS)[number]
const NAMES: Readonly<Record<View, string>> = { mail: 'Mail', text: 'Text', headers: 'Headers', source: 'Source' }

/** One mail as a person would see it, with its other parts one click away. */
export function renderMailPage(mail: MailboxMail, source: string, view: View): ReturnType<typeof html> {
  return renderPage(
    mail.subject || '(no subject)',
    html`<p class="small"><a href="/mailbox">← Mailbox</a></p>
<h1 dir="auto">${mail.subject || '(no subject)'}</h1>
<dl class="small">
<dt>From</dt><dd><bdi>${mail.from}</bdi></dd>
<dt>To</dt><dd><bdi>${mail.to}</bdi></dd>
<dt>Arrived</dt><dd>${renderTime(mail.arrivedAt)}</dd>
</dl>
<nav class="tabs" aria-label="Parts of the mail">${VIEWS.map(
      (name) =>
        html`<a href="/mailbox/${mail.id}${name === 'mail' ? '' : `?view=${name}`}" ${name === view ? html`aria-current="page"` : ''}>${NAMES[name]}</a>`,
    )}</nav>
<div class="card">${renderView(mail, source, view)}</div>`,
  )
}

function renderView(mail: MailboxMail, source: string, view: View) {
  if (view === 'source') return html`<pre>${source}</pre>`
  if (view === 'headers')
    return html`<pre>${mail.headers.map(({ name, value }) => html`<strong>${name}:</strong> ${value}\n`)}</pre>`
  if (view === 'mail' && mail.html !== '') {
    return html`<iframe src="/mailbox/${mail.id}/html" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
  }
  if (mail.text === '') return html`<p class="empty muted">This mail has no text part.</p>`
  return html`<pre dir="auto">${renderText(mail.text)}</pre>`
}

/** Text with its web addresses made into links. */
function renderText(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/i)
    .map((part, index) =>
      index % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>` : part,
    )
}
