import { accentOf } from '@otzyv/domain'
import { type Html, html } from '@otzyv/pages'
import type { MailContent } from './mail-content.ts'

/** The longest scale that keeps cells wide enough for a thumb in one row of a 320 px phone. */
const ONE_ROW_MAX = 7
/** Eleven of these fill the mail's 528 px, six of them a phone's 288 px. */
const CELL = 48
const GAP = 4
/** A cell without its gap and its border, less what the gap at the end of a row takes from each. */
const BOX = CELL - GAP - 2 - 1

/** The ends of the scale in words; with their numbers where two rows leave it open which cell stands at which end. */
export function renderEnds({ ratings, low, high }: MailContent): { low: string; high: string } {
  const [first, last] = [ratings[0], ratings.at(-1)]
  if (ratings.length <= ONE_ROW_MAX || !first || !last) return { low, high }
  return { low: `${first.rating} – ${low}`, high: `${last.rating} – ${high}` }
}

/** The rating scale as table cells, each one link; a long scale falls into two rows where there is no room for one. */
export function renderScale({ ratings, brandColour }: MailContent): Html {
  const accent = accentOf(brandColour)?.light.main ?? null
  if (ratings.length <= ONE_ROW_MAX) return row(ratings, accent, '100%', `${Math.floor(100 / ratings.length)}%`)
  const half = Math.ceil(ratings.length / 2)
  const [first, second] = [ratings.slice(0, half), ratings.slice(half)].map((part) => {
    const width = part.length * CELL
    return html`<div style="display:inline-block;vertical-align:top;width:${width}px">${row(part, accent, String(width), String(BOX))}</div>`
  })
  // Outlook on Windows knows no inline-block: there the two parts are cells of a table that the others do not see.
  return html`<!--[if mso]><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->${first}<!--[if mso]></td><td><![endif]-->${second}<!--[if mso]></td></tr></table><![endif]-->`
}

/**
 * The box is the cell's own, since Outlook on Windows pads, borders and fills cells and nothing else; there the link is its
 * number, elsewhere it fills the box. In dark mode the frame's colours come over the accent.
 */
function row(ratings: MailContent['ratings'], accent: string | null, width: string, cellWidth: string): Html {
  const cells = ratings.map(
    ({ face, label, link }) =>
      html`<td class="r" width="${cellWidth}" align="center" bgcolor="#f4f6fa" style="border:1px solid ${accent ?? '#8a94a6'};border-radius:8px;background:#f4f6fa;mso-padding-alt:11px 0"><a class="n" href="${link}" title="${label}" aria-label="${label}" style="display:block;padding:11px 0;color:${accent ?? '#14213d'};font:bold 18px/22px Arial,Helvetica,sans-serif;text-align:center;text-decoration:none">${face}</a></td>`,
  )
  return html`<table role="presentation" width="${width}" cellpadding="0" cellspacing="${GAP}" border="0" style="width:${/%$/.test(width) ? width : `${width}px`};table-layout:fixed;border-collapse:separate"><tr>${cells}</tr></table>`
}
