import { accentOf } from '@otzyv/domain'
import { formatMessage, type Locale, WORDS } from '@otzyv/locales'
import { createPageStyle, html, type InlinePart, pageHeaders, renderDocument, withAccent } from '@otzyv/pages'
import { NOBODY, type Sender } from './read-sender.ts'

export type PageState = 'ask' | 'done' | 'invalid' | 'later'

const STYLE = createPageStyle(`
h1{margin-bottom:.75rem}
p{margin:0 0 1.5rem;color:var(--soft)}
button{display:block;width:100%;margin:.75rem 0 0;padding-inline:1rem}
`)

/** The headers of the page, which has a form and no script. */
export function unsubscribeHeaders({ brandColour }: Sender): Readonly<Record<string, string>> {
  return pageHeaders(styleIn(brandColour), 'form')
}

function styleIn(brandColour: string): InlinePart {
  return withAccent(STYLE, accentOf(brandColour))
}

/** The page behind the link at the foot of a mail. It holds no address, so anyone who opens it learns none. */
export function renderUnsubscribePage(state: PageState, locale: Locale, sender: Sender = NOBODY): string {
  const words = WORDS[locale].mail.page
  const titleOfAsk = sender.name
    ? formatMessage(locale, words.titleWithSender, { sender: `\u2068${sender.name}\u2069` })
    : words.title
  const { title, text } = {
    ask: { title: titleOfAsk, text: words.text },
    done: { title: words.doneTitle, text: words.doneText },
    invalid: { title: words.invalidTitle, text: words.invalidText },
    later: { title: words.laterTitle, text: words.laterText },
  }[state]
  const form = html`<form method="post"><button type="submit" name="scope" value="all" class="main">${words.askNothing}</button><button type="submit" name="scope" value="kind" class="plain">${words.askNothingOfKind}</button></form>`
  const body = html`<h1>${title}</h1>
<p>${text}</p>
${state === 'ask' && form}`
  // The question names the sender itself.
  const style = styleIn(sender.brandColour)
  return renderDocument({ locale, title, style, sender: state === 'ask' ? '' : sender.name, body })
}
