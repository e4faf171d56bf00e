import { type ErrorCode, STATUS_OF } from '@otzyv/contracts'
import { chooseLocale } from '@otzyv/locales'
import { SIGN_IN_WORDS } from '@otzyv/locales/sign-in'
import { createPageStyle, type Html, html, pageHeaders, renderDocument } from '@otzyv/pages'
import type { RenderProblemPage } from '@otzyv/service-kit'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const STYLE = createPageStyle(`
p{margin:0 0 1rem;overflow-wrap:anywhere}
main a{color:var(--main)}
code{font-family:ui-monospace,monospace;font-size:.9375rem}
form{margin:1.5rem 0 0}
`)

/** `how`: no link was opened. `link`: the one that was opened signs in. The others say why nobody was signed in. */
type PageName = 'how' | 'link' | 'invalid' | 'wait' | 'trouble'
type PageParts = { address?: string; dashboard?: string }

/** Answers with a page about signing in, in the language of the browser. */
export function showSignInPage(
  c: Context,
  name: PageName,
  status: ContentfulStatusCode,
  { address, dashboard }: PageParts = {},
): Response {
  const locale = chooseLocale(c.req.header('accept-language')) === 'ru' ? 'ru' : 'en'
  const words = SIGN_IN_WORDS[locale]
  const said: Readonly<Record<PageName, { title: string; text: Html }>> = {
    how: {
      title: words.title,
      text: html`<p>${words.howText}</p>
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

const PAGES: Partial<Record<ErrorCode, PageName>> = { link_expired: 'invalid', too_many_requests: 'wait' }

/** Shows the problems of these pages as pages: a person has nothing else to read. */
export function createProblemPage(): RenderProblemPage {
  return (c, code) => showSignInPage(c, PAGES[code] ?? 'trouble', STATUS_OF[code])
}
