import { type Locale, WORDS } from '@otzyv/locales'
import { type Html, html, type PageLogo, renderDocument } from '@otzyv/pages'
import type { ThanksWords } from '../survey/page-settings.ts'
import { pageStyle } from './page-style.ts'

export type MessageName =
  | 'invalid'
  | 'unfilled'
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
  logo: PageLogo | null
  own?: Partial<ThanksWords>
  /** A form below the text. */
  form?: Html
}

/** A page that only says something: who asks, and nothing else that differs between two links. */
export function renderMessage(
  name: MessageName,
  locale: Locale,
  { sender, brandColour, logo, own = {}, form }: MessageParts,
): string {
  const words = WORDS[locale].page
  const title = own.title ?? words[`${name}Title`]
  const link =
    own.linkUrl &&
    own.linkText &&
    html`<div class="row"><a class="link" rel="noopener noreferrer" href="${own.linkUrl}">${own.linkText}</a></div>`
  // Thanks say below what is stored, whatever else a survey says in them.
  const text = name === 'thanks' ? own.text : words[`${name}Text`]
  const body = html`<div class="thanks">
<h1>${title}</h1>
${text && html`<p>${text}</p>`}
${link}${form}${name === 'thanks' && html`<p class="saved">${words.thanksText}</p>`}
</div>`
  return renderDocument({ locale, title, style: pageStyle(brandColour), sender, logo, body })
}
