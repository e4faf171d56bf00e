import { type Locale, WORDS } from '@otzyv/locales'
import { type Html, html, renderDocument } from '@otzyv/pages'
import type { ThanksWords } from '../survey/page-settings.ts'
import { pageStyle } from './page-style.ts'

export type MessageName =
  | 'invalid'
  | 'expired'
  | 'erased'
  | 'answered'
  | 'busy'
  | 'incomplete'
  | 'wait'
  | 'thanks'
  | 'passed'

export type MessageParts = {
  /** Who asks; '' if no genuine link says so. */
  sender: string
  /** The colour of who asks; '' if there is none. */
  brandColour: string
  own?: Partial<ThanksWords>
  /** A form below the text. */
  form?: Html
}

/** A page that only says something: who asks, and nothing else that differs between two links. */
export function renderMessage(
  name: MessageName,
  locale: Locale,
  { sender, brandColour, own = {}, form }: MessageParts,
): string {
  const words = WORDS[locale].page
  const title = own.title ?? words[`${name}Title`]
  const hasMark = name === 'thanks' || name === 'answered'
  const link =
    own.linkUrl &&
    own.linkText &&
    html`<p class="row"><a class="link" rel="noopener noreferrer" href="${own.linkUrl}">${own.linkText}</a></p>`
  const body = html`<div class="thanks">
${hasMark && html`<span class="mark"></span>`}
<h1>${title}</h1>
<p>${own.text ?? words[`${name}Text`]}</p>
${link}${form}
</div>`
  return renderDocument({ locale, title, style: pageStyle(brandColour), sender, body })
}
