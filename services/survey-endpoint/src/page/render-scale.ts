import { shownStyle } from '@otzyv/domain'
import { type Html, html } from '@otzyv/pages'
import { drawPictures } from './draw-pictures.ts'
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
    const picture = style === 'numbers' ? null : pictureOf(style === 'stars' ? 0 : index)
    // Below a thumb stands what it says: its number is not shown anywhere.
    const below = style === 'thumbs' ? (words.ratings[value] ?? endOf(value, page)) : value
    return html`<label><input type="radio" name="rating" value="${value}"${id !== 'scale' && ' required'} aria-label="${hear(value, page)}"${value === chosen && ' checked'}><span aria-hidden="true">${picture === null ? value : html`${picture}<small>${below}</small>`}</span></label>`
  })
  const room = count > 8 ? ' long eleven' : count > 7 ? ' long' : ''
  return html`<fieldset>
<legend><h1>${words.question}</h1></legend>
<div class="scale${room}${style === 'stars' && ' stars'}" id="${id}">${choices}</div>
${style !== 'thumbs' && renderEnds(page, count)}
</fieldset>`
}

/** The pictures of a scale, shown nowhere by themselves: with and without scripts it refers to them. */
export function renderPictures({ kind, scale, scaleStyle }: Scale): Html | null {
  const pictures = drawPictures(shownStyle(kind, scaleStyle), scale.max - scale.min + 1)
  if (pictures.length === 0) return null
  return html`<svg hidden>${pictures.map((picture, index) => html`<g id="p${index}">${picture}</g>`)}</svg>\n`
}

/** By the older name of the attribute, for browsers of 2018. */
function pictureOf(index: number): Html {
  return html`<svg viewBox="0 0 36 36"><use xlink:href="#p${index}"/></svg>`
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
