import { DIRECTION, type Locale } from '@otzyv/locales'
import { type Html, html, trustedHtml } from '@otzyv/pages'

const FONT = 'font:16px/24px Arial,Helvetica,sans-serif'
const SMALL = 'font:13px/19px Arial,Helvetica,sans-serif'

/** What inline styles cannot say: dark mode, and the clients that change colours by themselves. */
const STYLE = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%}
@media (prefers-color-scheme:dark){
.bg{background:#12151c!important}.card{background:#1b202b!important;border-color:#343c4d!important}
.t{color:#eef1f7!important}.m{color:#a9b3c6!important}
.r{background:#262d3b!important;border-color:#5d6a82!important}.n{color:#eef1f7!important}
.demo{background:#3a2f10!important;color:#f5dfa0!important}
}
@media (min-width:640px){.out{padding:24px!important}.card{border-radius:12px!important}.pad{padding:32px!important}}
`

/** What all mails have: the card, and who speaks. */
export type MailFrame = {
  locale: Locale
  title: string
  /** What lists of mails show after the subject. */
  preview: string
  /** Empty unless the workspace is made up. */
  madeUp: string
  /** '' if there is no name. */
  sender: string
  /** A stripe on top in the colour as it is: nothing has to be read there. '' for none. */
  brandColour: string
  /** What stands in place of the name, which is read where it is not shown; null for none. */
  logo: { cid: string; width: number; height: number } | null
  body: Html
}

/**
 * The HTML of a mail: plain table cells with inline styles, no script, nothing from elsewhere, and no image but the logo, which the mail brings along; why not MJML:
 * docs/decisions/0015-mail-in-table-cells.md.
 */
export function renderFrame({ locale, title, preview, madeUp, sender, brandColour, logo, body }: MailFrame): string {
  const dir = DIRECTION[locale]
  const mail = html`<!doctype html>
<html lang="${locale}" dir="${dir}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${title}</title>
<style>${trustedHtml(STYLE)}</style>
</head>
<body class="bg" style="margin:0;padding:0;background:#eef1f6">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preview}</div>
<table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef1f6"><tr><td class="out" align="center">
<!--[if mso]><table role="presentation" width="592" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:592px;background:#ffffff;text-align:${dir === 'rtl' ? 'right' : 'left'}"><tr><td class="pad" style="padding:24px 16px${brandColour && `;border-top:4px solid ${brandColour}`}">
${madeUp && html`<p class="demo" style="margin:0 0 16px;padding:8px 12px;background:#fff4d1;color:#5c4400;${SMALL}">${madeUp}</p>`}
${renderSender(sender, logo)}
${body}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`
  return mail.toString()
}

/** On a white plate of its own: no mail program turns a picture round for the dark. */
function renderSender(sender: string, logo: MailFrame['logo']): Html | string {
  const style = 'color:#5b6577;font:bold 14px/20px Arial,Helvetica,sans-serif'
  if (logo === null) return sender && html`<p class="m" style="margin:0 0 16px;${style}"><bdi>${sender}</bdi></p>`
  const { cid, width, height } = logo
  return html`<p class="m" style="margin:0 0 16px;${style}"><img src="cid:${cid}" alt="${sender}" width="${width}" height="${height}" style="display:block;border:0;max-width:100%;height:auto;background:#ffffff;border-radius:4px"></p>`
}

/** A paragraph of the text. */
export function renderParagraph(text: string): Html {
  return html`<p class="t" dir="auto" style="margin:0 0 16px;color:#14213d;${FONT}">${setIsolates(text)}</p>`
}

/** The question or the purpose of a mail. */
export function renderHeading(text: string): Html {
  return html`<h1 class="t" style="margin:8px 0 16px;color:#14213d;font:bold 21px/28px Arial,Helvetica,sans-serif">${text}</h1>`
}

/** Small print; the last of a mail has no room below it. */
export function renderSmall(text: string | Html, { last = false }: { last?: boolean } = {}): Html {
  return html`<p class="m" style="margin:${last ? '0' : '0 0 16px'};color:#5b6577;${SMALL}">${text}</p>`
}

/** The marks that keep the direction of a name apart, as the element that mail programs know. */
function setIsolates(text: string): readonly Html[] {
  return text
    .split(/(\u2068[^\u2069]*\u2069)/)
    .map((part) => (part.startsWith('\u2068') ? html`<bdi>${part.slice(1, -1)}</bdi>` : html`${part}`))
}
