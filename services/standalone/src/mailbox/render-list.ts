import { html } from 'hono/html'
import { renderPage, renderTime } from './page.ts'
import type { MailboxMail } from './read-mail.ts'

const REFRESH_SECONDS = 5

/** The mailbox: newest mail first, or what to do when there is none. */
export function renderList(mails: readonly MailboxMail[], limit: number): ReturnType<typeof html> {
  return renderPage(
    mails.length > 0 ? `Mailbox (${mails.length})` : 'Mailbox',
    html`<h1>Mailbox</h1>
<p class="muted small">No mail server is set, so mails end here instead of with people. The newest ${String(limit)} are kept; this page renews itself.</p>
${mails.length > 0 ? renderMails(mails) : EMPTY}`,
    REFRESH_SECONDS,
  )
}

function renderMails(mails: readonly MailboxMail[]) {
  return html`<ul class="list">${mails.map(
    (mail) => html`<li><a href="/mailbox/${mail.id}">
<div class="row"><span class="subject" dir="auto">${mail.subject || '(no subject)'}</span><span class="muted small">${renderTime(mail.arrivedAt)}</span></div>
<div class="muted small">to <bdi>${mail.to || '(nobody)'}</bdi> · from <bdi>${mail.from || '(nobody)'}</bdi></div>
</a></li>`,
  )}</ul>`
}

const EMPTY = html`<div class="empty">
<p><strong>No mail yet.</strong></p>
<p>Report a solved ticket (<code>POST /v1/tickets/solved</code>): the mail to its customer appears here once the survey's delay has passed.</p>
<p class="muted">To send to real people, set <code>SMTP_URL</code> to a mail server.</p>
</div>`
