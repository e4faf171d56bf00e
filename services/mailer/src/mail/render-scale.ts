import { accentOrOurs, LOOK } from '@otzyv/domain'
import { type Html, html, mailFont, trustedHtml } from '@otzyv/pages'
import { drawRating } from './draw-rating.ts'
import type { MailContent } from './mail-content.ts'

/** The longest scale that keeps cells wide enough for a thumb in one row of a 320 px phone. */
const ONE_ROW_MAX = 7
/** Eleven of these fit into the mail's 494 px, six of them into a phone's 288 px. */
const CELL = 44
const GAP = 5

/** Outlook on Windows takes the number alone for the link: this makes it wider there. */
const WIDER = trustedHtml('<!--[if mso]>&nbsp;&nbsp;&nbsp;<![endif]-->')

/** The rating scale as table cells, each one link; a long scale falls into two rows where there is no room for one. */
export function renderScale(content: MailContent): Html {
  const { ratings } = content
  if (ratings.length <= ONE_ROW_MAX)
    return row(boxes(content, `${Math.floor(96 / ratings.length)}%`), {
      width: '100%',
      gap: ratings.length > 5 ? 4 : 6,
    })
  const half = Math.ceil(ratings.length / 2)
  const all = boxes(content, String(CELL - GAP - 2))
  const [first, second] = [all.slice(0, half), all.slice(half)].map((part) => {
    const width = part.length * CELL
    // An empty cell at the end, so that every box has a gap after it and all are of one width.
    return html`<div style="display:inline-block;vertical-align:top;width:${width}px;padding:0 0 6px">${row([...part, html``], { width: String(width), gap: GAP })}</div>`
  })
  // Outlook on Windows knows no inline-block: there the two parts are cells of a table that the others do not see.
  return html`<!--[if mso]><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->${first}<!--[if mso]></td><td><![endif]-->${second}<!--[if mso]></td></tr></table><![endif]-->`
}

/**
 * The box is the cell's own, since Outlook on Windows pads, borders and fills cells and nothing else; there the link is its
 * number or picture, elsewhere it fills the box.
 */
function boxes({ ratings, scaleStyle, brandColour }: MailContent, width: string): Html[] {
  const { main, tint, edge } = accentOrOurs(brandColour).light
  const pad = scaleStyle === 'numbers' ? 12 : 8
  const below = `display:block;color:${LOOK.light.ink};${mailFont(13, 18)}`
  return ratings.map(({ rating, word, label, link }, index) => {
    const picture = drawRating(scaleStyle, { index, count: ratings.length, colour: main })
    const shown =
      picture === null
        ? html`${WIDER}${rating}${WIDER}`
        : html`${picture}<span class="t" style="${below}">${word || rating}</span>`
    return html`<td class="r" width="${width}" align="center" valign="middle" bgcolor="${tint}" style="border:1px solid ${edge};border-radius:8px;background:${tint};mso-padding-alt:${pad}px 0"><a class="n" href="${link}" title="${label}" aria-label="${label}" style="display:block;padding:${pad}px 0;color:${main};${mailFont(18, 22, 'bold')};text-align:center;text-decoration:none">${shown}</a></td>`
  })
}

/** Gaps are cells of their own and no cellspacing, so that the scale begins and ends with the text, in Outlook, too. */
function row(cells: readonly Html[], { width, gap }: { width: string; gap: number }): Html {
  const between = html`<td width="${gap}" style="font-size:0">&nbsp;</td>`
  const joined = cells.flatMap((cell, index) => (index === 0 ? [cell] : [between, cell]))
  return html`<table role="presentation" width="${width}" cellpadding="0" cellspacing="0" border="0" style="width:${/%$/.test(width) ? width : `${width}px`};table-layout:fixed;border-collapse:separate"><tr>${joined}</tr></table>`
}
