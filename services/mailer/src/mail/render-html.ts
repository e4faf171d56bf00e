import { DIRECTION } from '@otzyv/locales'
import { html } from '@otzyv/pages'
import type { MailContent } from './mail-content.ts'
import { renderFrame, renderHeading, renderParagraph, renderSmall } from './render-frame.ts'
import { renderEnds, renderScale } from './render-scale.ts'

const SMALL = 'font:13px/19px Arial,Helvetica,sans-serif'

/** The HTML of a mail that asks: its words, the scale and how to get no more of them, in the frame of all mails. */
export function renderHtml(content: MailContent): string {
  const dir = DIRECTION[content.locale]
  const [start, end] = dir === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const ends = renderEnds(content)
  const body = html`${renderParagraph(content.greeting)}
${content.reminder && renderParagraph(content.reminder)}
${renderParagraph(content.why)}
${renderHeading(content.question)}
<div style="font-size:0;line-height:0">${renderScale(content)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="m" align="${start}" style="padding:6px 4px 16px;color:#5b6577;${SMALL}">${ends.low}</td>
<td class="m" align="${end}" style="padding:6px 4px 16px;color:#5b6577;${SMALL}">${ends.high}</td>
</tr></table>
${renderSmall(content.hint)}
${renderSmall(html`${content.linkEnds} <a class="m" href="${content.unsubscribeLink}" style="color:#5b6577;text-decoration:underline">${content.unsubscribe}</a>`, { last: true })}
<div aria-hidden="true" style="display:none;max-height:0;overflow:hidden;mso-hide:all"><a href="${content.honeypotLink}" tabindex="-1"></a></div>`
  const { locale, subject: title, question: preview, madeUp, sender, brandColour, logo } = content
  return renderFrame({ locale, title, preview, madeUp, sender, brandColour, logo, body })
}
