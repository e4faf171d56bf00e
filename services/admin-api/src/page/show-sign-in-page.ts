import { chooseLocale } from '@otzyv/locales'
import { SIGN_IN_WORDS } from '@otzyv/locales/sign-in'
import { createPageStyle, type Html, html, pageHeaders, renderDocument } from '@otzyv/pages'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** How the pages about signing in look. */
export const STYLE = createPageStyle(`
p{margin:0 0 1rem;overflow-wrap:anywhere}
main a{color:var(--main)}
code{font-family:ui-monospace,monospace;font-size:.9375rem}
form{margin:1.5rem 0 0}
a.way{display:inline-block;padding:.625rem 1rem;border:1px solid currentColor;border-radius:8px;text-decoration:none}
`)

/** `how`: no link was opened. `link`: the one that was opened signs in. The others say why nobody was signed in. */
type PageName = 'how' | 'link' | 'invalid' | 'wait' | 'trouble'
type PageParts = {
  address?: string
  dashboard?: string
  /** The ways beside a link, each by its name and where it begins. */
  ways?: readonly { name: string; href: string }[]
}

/** Answers with a page about signing in, in the language of the browser. */
export function showSignInPage(
  c: Context,
  name: PageName,
  status: ContentfulStatusCode,
  { address, dashboard, ways = [] }: PageParts = {},
): Response {
  const { locale, words } = chooseWords(c)
  const said: Readonly<Record<PageName, { title: string; text: Html }>> = {
    how: {
      title: words.title,
      text: html`${ways.map(({ name, href }) => html`<p><a class="way" href="${href}">${words.continueWith} <bdi>${name}</bdi></a></p>\n`)}<p>${words.howText}</p>
<p>${words.noLink} <code>./otzyv people sign-in-link</code></p>
<p><a href="${dashboard}">${words.withKey}</a></p>`,
    },
    link: {
      title: words.title,
      text: html`<p>${words.linkText} <strong><bdi>${address}</bdi></strong></p>
<form method="post"><button>${words.signIn}</button></form>`,
    },
    invalid: {
      title: words.invalidTitle,
      text: html`<p>${words.invalidText}</p>
<p>${words.noLink} <code>./otzyv people sign-in-link</code></p>`,
    },
    wait: { title: words.waitTitle, text: html`<p>${words.waitText}</p>` },
    trouble: { title: words.troubleTitle, text: html`<p>${words.troubleText}</p>` },
  }
  const { title, text } = said[name]
  const body = html`<h1>${title}</h1>
${text}`
  // A form of a page without any referrer has the origin "null", by which we could not know it for ours.
  const referrer = name === 'link' ? 'same-origin' : 'no-referrer'
  const page = renderDocument({ locale, title: `${title} · Otzyv`, style: STYLE, sender: '', body, referrer })
  return c.body(page, status, pageHeaders(STYLE, name === 'link' ? 'form' : 'look'))
}

/** The words of these pages, in the language of the browser. */
export function chooseWords(c: Context) {
  const locale = chooseLocale(c.req.header('accept-language')) === 'ru' ? 'ru' : 'en'
  return { locale, words: SIGN_IN_WORDS[locale] } as const
}
