import { chooseLocale } from '@otzyv/locales'
import { SIGN_IN_WORDS, type SignInLanguage, type SignInWords } from '@otzyv/locales/sign-in'
import { createPageStyle, type Html, html, pageHeaders, renderDocument } from '@otzyv/pages'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { PASSKEY_SCRIPT } from './passkey-script.ts'

/** How the pages about signing in look. */
export const STYLE = createPageStyle(`
main{max-width:28rem}
p{margin:0 0 1rem;overflow-wrap:anywhere}
main a:not(.link){color:var(--main)}
code{font-family:ui-monospace,monospace;font-size:.9375rem}
form{margin:1.5rem 0 0}
label{display:block;margin:0 0 .375rem;font-weight:600}
input{display:block;width:100%;min-height:3rem;margin:0 0 .75rem;padding:.5rem .875rem;border:1.5px solid var(--line);border-radius:.75rem;background:var(--card);color:var(--ink);font:inherit}
input:focus-visible{outline:3px solid var(--main);outline-offset:1px}
input[aria-invalid]{border-color:var(--bad)}
.wrong{color:var(--bad)}
.ask button,.ways .link,.ways button{width:100%;text-align:center}
.ways{display:grid;gap:.75rem;margin:0 0 1.5rem}
.ways .link,.ways button{background:none;color:var(--main)}
.or{display:flex;align-items:center;gap:.75rem;margin:1.25rem 0;color:var(--soft);font-size:.9375rem}
.or::before,.or::after{content:"";flex:1;border-top:1px solid var(--line)}
#passkey-line{min-height:1.5em;margin:-.75rem 0 1rem}
.note{margin:1rem 0 0}
`)

/** `how`: no link was opened. `link`: the one that was opened signs in. Those after them say why nobody was signed in. */
export type SignInPage =
  | { name: 'how'; dashboard: string; ways: readonly OtherWay[]; passkey: boolean; wrong: string | null }
  | { name: 'sent' }
  | { name: 'link'; person: { name: string; address: string } }
  | { name: 'invalid' | 'wait' | 'trouble' }

/** A way beside a link by mail, by its name and where it begins. */
type OtherWay = { name: string; href: string }

/** The words of these pages, in the language of the browser. */
export function chooseWords(c: Context): { locale: SignInLanguage; words: SignInWords } {
  const locale = chooseLocale(c.req.header('accept-language')) === 'ru' ? 'ru' : 'en'
  return { locale, words: SIGN_IN_WORDS[locale] }
}

/** Answers with a page about signing in, in the language of the browser. */
export function showSignInPage(c: Context, page: SignInPage, status: ContentfulStatusCode): Response {
  const { locale, words } = chooseWords(c)
  const { title, text } = renderText(words, page)
  const body = html`<h1>${title}</h1>
${text}`
  const hasForm = page.name === 'how' || page.name === 'link'
  // A form of a page without any referrer has the origin "null", by which we could not know it for ours.
  const referrer = hasForm ? 'same-origin' : 'no-referrer'
  const script = page.name === 'how' && page.passkey ? PASSKEY_SCRIPT : undefined
  const document = renderDocument({
    locale,
    title: `${title} · Otzyv`,
    style: STYLE,
    sender: 'Otzyv',
    body,
    referrer,
    ...(script === undefined ? {} : { script }),
  })
  return c.body(document, status, pageHeaders(STYLE, script ?? (hasForm ? 'form' : 'look')))
}

function renderText(words: SignInWords, page: SignInPage): { title: string; text: Html } {
  const ask = html`<p class="note">${words.noMail} <code>./otzyv people sign-in-link</code></p>`
  switch (page.name) {
    case 'how':
      return {
        title: words.title,
        text: html`${renderForm(words, page.wrong)}
${renderWays(words, page)}<p class="note">${words.noPassword}</p>
${ask}
<p class="note"><a href="${page.dashboard}">${words.withKey}</a></p>`,
      }
    case 'sent':
      return {
        title: words.sentTitle,
        text: html`<p>${words.sentText}</p>
<p class="note">${words.sentNothing} <a href="sign-in">${words.again}</a>.</p>
${ask}`,
      }
    case 'link':
      return {
        title: words.title,
        text: html`<p>${words.linkText} <strong><bdi>${page.person.name || page.person.address}</bdi></strong>${page.person.name && html` <bdi>${page.person.address}</bdi>`}</p>
<form method="post"><button>${words.signIn}</button></form>
<p class="note"><a href="../sign-in">${words.notMe}</a></p>`,
      }
    case 'invalid':
      return {
        title: words.invalidTitle,
        text: html`<p>${words.invalidText}</p>
<p><a href="../sign-in">${words.newLink}</a></p>
${ask}`,
      }
    case 'wait':
      return { title: words.waitTitle, text: html`<p>${words.waitText}</p>` }
    case 'trouble':
      return { title: words.troubleTitle, text: html`<p>${words.troubleText}</p>` }
  }
}

/** The ways beside a link. That of a passkey is hidden until its script finds that the browser has any. */
function renderWays(words: SignInWords, { ways, passkey }: { ways: readonly OtherWay[]; passkey: boolean }): Html {
  const or = html`<p class="or">${words.or}</p>\n`
  const links = ways.map(
    ({ name, href }) => html`<a class="link" href="${href}">${words.continueWith} <bdi>${name}</bdi></a>`,
  )
  const button = html`<div id="passkey-way" hidden>${links.length === 0 && or}<div class="ways"><button type="button" id="passkey" data-trouble="${words.passkeyTrouble}">${words.passkey}</button></div>
<p role="status" id="passkey-line"></p></div>`
  return html`${links.length > 0 && html`${or}<div class="ways">${links}</div>\n`}${passkey && html`${button}\n`}`
}

/** `wrong` is what was typed and is no address; null if nothing was. */
function renderForm(words: SignInWords, wrong: string | null): Html {
  const marks = wrong !== null && html` aria-invalid="true" aria-describedby="address-wrong" autofocus`
  return html`<form class="ask" method="post" action="sign-in">
<label for="address">${words.address}</label>
<input id="address" name="address" inputmode="email" autocomplete="username webauthn" autocapitalize="none" spellcheck="false" maxlength="254" required value="${wrong ?? ''}"${marks}>
${wrong !== null && html`<p class="wrong" id="address-wrong">${words.addressWrong}</p>\n`}<button>${words.mailLink}</button>
</form>`
}
