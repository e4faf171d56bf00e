import type { PageState } from '../src/page/page-state.ts'
import type { PageElements } from './page-elements.ts'

const KIOSK_THANKS_MS = 8000

/** Thanks for a rating that is stored, in the survey's own words where it has some. */
export function showThanks(elements: PageElements, state: PageState, rating: number): void {
  const { thanks, words, next } = state
  const own = thanks[rating] ?? {}
  // A title or a text of one's own stands alone: ours may not go with it.
  const band = own.title || own.text ? undefined : state.bands[rating]
  const link = elements.thanksLink
  elements.thanksTitle.textContent = own.title ?? (band ? words[`thanks${band}Title`] : words.thanksTitle)
  elements.thanksText.textContent = own.text ?? (band ? words[`thanks${band}Text`] : '')
  link.hidden = own.linkUrl === undefined
  if (own.linkUrl !== undefined) {
    link.href = own.linkUrl
    link.textContent = own.linkText ?? ''
  }
  turnTo(elements, 'done')
  if (next !== null) setTimeout(() => location.replace(next), KIOSK_THANKS_MS)
}

/** A refusal that will not pass: the answer is there already, or the link is over or broken. */
export function showRefusal(elements: PageElements, { words }: PageState, status: number): void {
  const [title, text] =
    status === 409
      ? [words.answeredTitle, words.answeredText]
      : status === 410
        ? [words.expiredTitle, words.expiredText]
        : [words.invalidTitle, words.invalidText]
  elements.thanksTitle.textContent = title
  elements.thanksText.textContent = text
  elements.saved.hidden = true
  elements.change.hidden = true
  turnTo(elements, 'done')
}

/** Shows the fields, or what is said after them. */
export function turnTo(elements: PageElements, side: 'ask' | 'done'): void {
  const isDone = side === 'done'
  if (elements.done.hidden !== isDone) return
  elements.done.hidden = !isDone
  elements.ask.hidden = isDone
  if (isDone) elements.thanksTitle.focus()
}
