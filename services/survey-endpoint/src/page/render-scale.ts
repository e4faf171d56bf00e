import { shownStyle } from '@otzyv/domain'
import { type Html, html } from '@otzyv/pages'
import { drawRating } from './draw-rating.ts'
import type { PageContent } from './render-page.ts'

type Scale = Pick<PageContent, 'kind' | 'words' | 'scale' | 'scaleStyle'>

/** The question with a radio button for each rating, which is its number or a picture above it. */
export function renderScale(page: Scale & Pick<PageContent, 'rating' | 'answer'>, id: string): Html {
  const { kind, words, scale, scaleStyle, rating, answer } = page
  const chosen = rating ?? answer?.rating ?? null
  const count = scale.max - scale.min + 1
  const style = shownStyle(kind, scaleStyle)
  const choices = Array.from({ length: count }, (_, index) => {
    const value = scale.min + index
    const picture = drawRating(style, index, count)
    // Below a thumb stands what it says: its number is not shown anywhere.
    const below = style === 'thumbs' ? (words.ratings[value] ?? endOf(value, page)) : value
    return html`<label><input type="radio" name="rating" value="${value}" required aria-label="${hear(value, page)}"${value === chosen && ' checked'}><span aria-hidden="true">${picture === null ? value : html`${picture}<small>${below}</small>`}</span></label>`
  })
  const classes = `scale${count > 7 ? ' long' : ''}${count > 8 ? ' eleven' : ''}`
  return html`<fieldset>
<legend><h1>${words.question}</h1></legend>
<div class="${classes} of-${count}" id="${id}">${choices}</div>
${style !== 'thumbs' && renderEnds(page, count)}
</fieldset>`
}

/** What stands below the scale once a rating is chosen; '' where nothing is to be said beyond what the scale shows. */
export function nameRating({ kind, words, scaleStyle }: Scale, rating: number): string {
  const name = words.ratings[rating]
  return !name || shownStyle(kind, scaleStyle) === 'thumbs' ? '' : `${rating} · ${name}`
}

/** With their numbers where two rows leave it open which box stands at which end. */
function renderEnds({ words, scale }: Scale, count: number): Html {
  const [low, high] = count > 7 ? [`${scale.min} – `, `${scale.max} – `] : ['', '']
  return html`<div class="ends" aria-hidden="true"><span>${low}${words.low}</span><span>${high}${words.high}</span></div>`
}

/** What a screen reader says for a rating: one without a name of its own says by its end which way the scale goes. */
function hear(value: number, page: Scale): string {
  const name = page.words.ratings[value] || endOf(value, page)
  if (shownStyle(page.kind, page.scaleStyle) === 'thumbs' && name) return name
  return name ? `${value}, ${name}` : String(value)
}

function endOf(value: number, { scale, words }: Scale): string {
  if (value === scale.min) return words.low
  return value === scale.max ? words.high : ''
}
