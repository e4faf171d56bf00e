import { LOOK } from '@otzyv/domain'
import { DIRECTION } from '@otzyv/locales'
import {
  type Html,
  html,
  mailFont,
  mailHeading,
  mailNote,
  mailParagraph,
  mailQuietLink,
  renderMailFrame,
} from '@otzyv/pages'
import type { MailContent } from './mail-content.ts'
import { renderScale } from './render-scale.ts'

/** The longest scale whose ends stand below their own boxes on every screen. */
const ONE_ROW_MAX = 7

/** The HTML of a mail that asks: its words, the scale and how to get no more of them, in the frame of all mails. */
export function renderHtml(content: MailContent): string {
  const { locale, subject: title, hint, madeUp, sender, brandColour, logo } = content
  const body = html`${mailParagraph(content.greeting, [content.reminder, content.why].filter(Boolean).join(' '))}
${mailHeading(content.question)}
<div style="font-size:0;line-height:0">${renderScale(content)}</div>
${renderEnds(content)}
${mailNote(`${hint} ${content.linkEnds}`)}`
  const foot = html`${content.because} ${mailQuietLink(content.unsubscribe, content.unsubscribeLink)}<span aria-hidden="true" style="display:none;max-height:0;overflow:hidden;mso-hide:all"><a href="${content.honeypotLink}" tabindex="-1"></a></span>`
  return renderMailFrame({ locale, title, preview: hint, madeUp, sender, brandColour, logo, body, foot })
}

/**
 * The ends of the scale in words; with their numbers where two rows leave it open which box stands at which end. Below thumbs
 * there is only room: each says itself what it means.
 */
function renderEnds({ locale, scaleStyle, ratings, low, high }: MailContent): Html {
  if (scaleStyle === 'thumbs') return html`<div style="height:16px;line-height:16px;font-size:0">&nbsp;</div>`
  const [start, end] = DIRECTION[locale] === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const [first, last] = ratings.length > ONE_ROW_MAX ? [ratings[0], ratings.at(-1)] : []
  const cell = (align: string, text: string) =>
    html`<td class="m" align="${align}" style="padding:6px 0 18px;color:${LOOK.light.muted};${mailFont(13, 19)}">${text}</td>`
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
${cell(start ?? '', first ? `${first.rating} – ${low}` : low)}
${cell(end ?? '', last ? `${last.rating} – ${high}` : high)}
</tr></table>`
}
