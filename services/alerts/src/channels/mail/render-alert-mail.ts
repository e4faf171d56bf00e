import { LOOK } from '@otzyv/domain'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { formatMessage } from '@otzyv/locales/format-message'
import { type Html, html, mailButton, mailFont, mailHeading, mailParagraph, renderMailFrame } from '@otzyv/pages'
import type { AlertNotice } from '../../alert/alert-notice.ts'

export type AlertMailFacts = {
  notice: AlertNotice
  madeUp: boolean
  /** The kind of the rule that names the recipient; null for somebody who gets it as a manager. */
  rule: string | null
  /** The subject of the first mail of the thread; null in that mail. */
  threadSubject: string | null
  comments: readonly { rating: number; comment: string }[]
  /** The weeks of what it is about; null for what has no course. */
  trend: { text: string; html: Html } | null
}

const { light } = LOOK

/** The mail about an event of an alert, as text and as HTML that says the same, in the frame of all mails. */
export function renderAlertMail(facts: AlertMailFacts): { subject: string; text: string; html: string } {
  const { notice, madeUp, rule, threadSubject, comments, trend } = facts
  const { locale, title, sentences, figures, pageUrl, workspaceName } = notice
  const words = ALERT_WORDS[locale]
  const say = (message: string, values: Record<string, string | number> = {}) => formatMessage(locale, message, values)
  const prefix = madeUp ? `[${words.madeUp}] ` : ''
  const lines = comments.map(({ rating, comment }) => say(words.mail.comment, { rating, comment: oneLine(comment) }))
  const foot = say(rule === null ? words.mail.footTeam : words.mail.foot, {
    workspace: workspaceName,
    ...(rule !== null && { rule }),
  })
  const text = [
    title,
    '',
    ...sentences,
    '',
    ...(trend === null ? [] : [trend.text, '']),
    ...figures.map(({ label, value }) => `${label}: ${value}`),
    ...(figures.length > 0 ? [''] : []),
    ...(lines.length > 0 ? [`${words.mail.comments}:`, ...lines.map((line) => `- ${line}`), ''] : []),
    `${words.mail.see}: ${pageUrl}`,
    '',
    foot,
    ...(madeUp ? [words.mail.madeUp] : []),
    '',
  ].join('\n')
  const body = html`${renderEyebrow(words.eyebrow[notice.event])}${mailHeading(title)}
${sentences.map((sentence) => html`${mailParagraph(sentence)}\n`)}${trend?.html ?? ''}${mailButton(words.mail.see, pageUrl)}
${renderFigures(figures)}${lines.length > 0 && html`${mailParagraph(words.mail.comments, ...lines)}\n`}`
  return {
    // A line break in a name would end the header.
    subject: oneLine(`${threadSubject === null ? '' : 'Re: '}${prefix}${threadSubject ?? title}`),
    text,
    html: renderMailFrame({
      ...{ locale, title, preview: sentences[0] ?? title, madeUp: madeUp ? words.mail.madeUp : '' },
      ...{ sender: workspaceName, brandColour: '', logo: null, body, foot },
    }),
  }
}

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ')

function renderEyebrow(text: string): Html {
  return html`<p class="m" style="margin:0 0 4px;color:${light.muted};${mailFont(14, 20)}">${text}</p>`
}

function renderFigures(figures: AlertNotice['figures']): Html | string {
  if (figures.length === 0) return ''
  const rule = `padding:8px 0;border-bottom:1px solid ${light.rule};vertical-align:top`
  const rows = figures.map(
    ({ label, value }) =>
      html`<tr><th scope="row" class="m line" align="left" style="${rule};color:${light.muted};text-align:left;${mailFont(14, 20)}">${label}</th><td class="t line" align="right" style="${rule};padding-left:12px;color:${light.ink};text-align:right;${mailFont(15, 20)}">${value}</td></tr>`,
  )
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">${rows}</table>\n`
}
