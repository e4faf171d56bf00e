import { formatMessage, type Locale, WORDS } from '@otzyv/locales'
import { createPageStyle, html, pageHeaders, renderDocument } from '@otzyv/pages'

export type PageState = 'ask' | 'done' | 'invalid' | 'later'

const STYLE = createPageStyle(`
h1{margin-bottom:.75rem}
p{margin:0 0 1.5rem;color:var(--soft)}
button{display:block;width:100%;margin:.75rem 0 0;padding-inline:1rem}
`)

/** The headers of the page, which has a form and no script. */
export const UNSUBSCRIBE_HEADERS: Readonly<Record<string, string>> = pageHeaders(STYLE, 'form')

/** The page behind the link at the foot of a mail. It holds no address, so anyone who opens it learns none. */
export function renderUnsubscribePage(state: PageState, locale: Locale, sender = ''): string {
  const words = WORDS[locale].mail.page
  const titleOfAsk = sender
    ? formatMessage(locale, words.titleWithSender, { sender: `\u2068${sender}\u2069` })
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
  return renderDocument({ locale, title, style: STYLE, sender: state === 'ask' ? '' : sender, body })
}
