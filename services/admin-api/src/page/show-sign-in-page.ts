import { LOOK } from '@otzyv/domain'
import { chooseLocale } from '@otzyv/locales'
import { SIGN_IN_WORDS, type SignInLanguage, type SignInWords } from '@otzyv/locales/sign-in'
import { createPageStyle, type Html, html, pageHeaders, renderDocument } from '@otzyv/pages'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { PASSKEY_SCRIPT } from './passkey-script.ts'

/** How the pages about signing in look: as the dashboard that they lead to, without a card. */
export const STYLE = createPageStyle(`
:root{--pad:0}
body{background:${LOOK.light.ground};padding:0 1rem}
@media(prefers-color-scheme:dark){body{background:${LOOK.dark.ground}}}
main{max-width:22.5rem;padding:clamp(1.5rem,10vh,6rem) 0 3rem;border:0;background:none}
.from{display:flex;align-items:center;gap:.625rem;margin-bottom:2.25rem;font-size:1.0625rem}
.from svg{flex:none;width:1.625rem;height:1.625rem;fill:var(--main)}
.from path{fill:none;stroke:var(--on);stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
h1{margin-bottom:.375rem;font-size:1.5rem;line-height:1.25}
p{margin:0 0 1rem;overflow-wrap:anywhere}
main a:not(.link){color:var(--main);text-underline-offset:3px}
code{font-family:${LOOK.mono.replaceAll(', ', ',')};font-size:.875em}
form{margin:1.5rem 0 0}
label{display:block;margin:0 0 .375rem;font-weight:600}
input{display:block;width:100%;min-height:2.75rem;margin:0 0 .75rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:4px;background:transparent;color:var(--ink);font:inherit}
input:focus-visible{outline:2px solid var(--main);outline-offset:1px}
input[aria-invalid]{border:2px solid var(--bad)}
.wrong{color:var(--bad)}
button,.link{width:100%;min-height:2.75rem;padding:.5625rem 1rem;border-radius:4px;text-align:center}
.ways{display:grid;gap:.625rem;margin:0 0 1.5rem}
.ways .link,.ways button{border-color:var(--line);background:none;color:var(--ink)}
.or{display:flex;align-items:center;gap:.75rem;margin:1.25rem 0;color:var(--soft);font-size:.8125rem}
.or::before,.or::after{content:"";flex:1;border-top:1px solid var(--rule)}
#passkey-line{min-height:1.5em;margin:-.75rem 0 1rem}
.more{margin:1.5rem 0 0;color:var(--soft);font-size:.875rem}
.more+.more{margin-top:.75rem}
`)

/** The product's mark, as on the dashboard. */
export const MARK = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7"/><path d="M6 21l6-6 5 4 9-9"/></svg>`

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
  const referrer = hasForm ? { referrer: 'same-origin' as const } : {}
  const script = page.name === 'how' && page.passkey ? PASSKEY_SCRIPT : undefined
  const document = renderDocument({
    locale,
    title: `${title} · Otzyv`,
    style: STYLE,
    sender: 'Otzyv',
    mark: MARK,
    body,
    ...referrer,
    ...(script === undefined ? {} : { script }),
  })
  return c.body(document, status, pageHeaders(STYLE, script ?? (hasForm ? 'form' : 'look')))
}

function renderText(words: SignInWords, page: SignInPage): { title: string; text: Html } {
  const ask = html`<p class="more">${words.noMail} <code>./otzyv people sign-in-link</code></p>`
  switch (page.name) {
    case 'how':
      return {
        title: words.title,
        text: html`${renderForm(words, page.wrong)}
${renderWays(words, page)}<p class="more">${words.noPassword}</p>
${ask}
<p class="more"><a href="${page.dashboard}">${words.withKey}</a></p>`,
      }
    case 'sent':
      return {
        title: words.sentTitle,
        text: html`<p>${words.sentText}</p>
<p class="more">${words.sentNothing} <a href="sign-in">${words.again}</a>.</p>
${ask}`,
      }
    case 'link':
      return {
        title: words.title,
        text: html`<p>${words.linkText} <strong><bdi>${page.person.name || page.person.address}</bdi></strong>${page.person.name && html` <bdi>${page.person.address}</bdi>`}</p>
<form method="post"><button>${words.signIn}</button></form>
<p class="more"><a href="../sign-in">${words.notMe}</a></p>`,
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
