import { formatMessage, type Locale, surveyWords, WORDS } from '@otzyv/locales'
import { createPageStyle, html, type InlinePart, pageHeaders, renderDocument, withAccent } from '@otzyv/pages'
import { NOBODY, type Sender } from './read-sender.ts'

export type PageState = 'ask' | 'done' | 'undone' | 'invalid' | 'later'

/** What a page that says that something ended offers to take back. */
export type Undo = 'all' | 'kind' | null

const STYLE = createPageStyle(`
h1{margin-bottom:.5rem}
h1~p{margin:0;color:var(--soft)}
form{margin:1.25rem 0 0}
button{display:block;width:100%;margin:.625rem 0 0;padding-inline:1rem}
`)

/** The headers of the page, which has a form and no script. */
export function unsubscribeHeaders({ brandColour }: Sender): Readonly<Record<string, string>> {
  return pageHeaders(styleIn(brandColour), 'form')
}

function styleIn(brandColour: string): InlinePart {
  return withAccent(STYLE, brandColour)
}

/**
 * The page behind the link at the foot of a mail. It holds no address, so anyone who opens it learns none. What a person may
 * end alone is named by its question: nobody but those who ask knows of kinds.
 */
export function renderUnsubscribePage(
  state: PageState,
  locale: Locale,
  sender: Sender = NOBODY,
  undo: Undo = null,
): string {
  const words = WORDS[locale].mail.page
  const { title, text } = {
    ask: { title: words.title, text: words.text },
    done: { title: words.doneTitle, text: words.doneText },
    undone: { title: words.undoneTitle, text: words.undoneText },
    invalid: { title: words.invalidTitle, text: words.invalidText },
    later: { title: words.laterTitle, text: words.laterText },
  }[state]
  const { question } = surveyWords(sender.kind, locale, sender.wording)
  const one = formatMessage(locale, words.askNothingOfKind, { question })
  const form = html`<form method="post"><button type="submit" name="scope" value="all">${words.askNothing}</button><button type="submit" name="scope" value="kind" class="plain">${one}</button></form>`
  const body = html`<h1>${title}</h1>
<p>${text}</p>
${state === 'ask' && form}${state === 'done' && undo !== null && undoForm(words.undo, undo)}`
  const { name, brandColour, logo } = sender
  return renderDocument({ locale, title, style: styleIn(brandColour), sender: name, logo, body })
}

function undoForm(text: string, undo: 'all' | 'kind') {
  return html`<form method="post"><button type="submit" name="scope" value="${`undo_${undo}`}" class="plain">${text}</button></form>`
}
