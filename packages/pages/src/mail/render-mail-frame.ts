import { accentOf, accentOrOurs, LOOK } from '@otzyv/domain'
import { DIRECTION, type Locale } from '@otzyv/locales'
import { type Html, html, trustedHtml } from '../html.ts'
import { mailFont, mailStyles } from './mail-style.ts'

const { light } = LOOK

/** What all mails have: the card, who speaks, and small print at the foot. */
export type MailFrame = {
  locale: Locale
  title: string
  /** What lists of mails show after the subject. */
  preview: string
  /** Empty unless the workspace is made up. */
  madeUp: string
  /** '' if there is no name. */
  sender: string
  /** The stripe on top is in the colour as it is: nothing has to be read there. '' for the product's. */
  brandColour: string
  /** What stands in place of the name, which is read where it is not shown; null for none. */
  logo: { cid: string; width: number; height: number } | null
  body: Html
  /** Small print below a line; left out where there is none. */
  foot: Html | string
}

/**
 * The HTML of a mail: plain table cells with inline styles, no script, nothing from elsewhere, and no image but the logo, which
 * the mail brings along; why not MJML: docs/decisions/0015-mail-in-table-cells.md. Language and direction stand on the content
 * once more, because Gmail takes them off the document.
 */
export function renderMailFrame(frame: MailFrame): string {
  const { locale, title, preview, madeUp, sender, brandColour, logo, body, foot } = frame
  const dir = DIRECTION[locale]
  const stripe = accentOf(brandColour) === null ? light.accent : brandColour
  const styles = mailStyles(accentOrOurs(brandColour)).map((style) => html`<style>${trustedHtml(style)}</style>\n`)
  const mail = html`<!doctype html>
<html lang="${locale}" dir="${dir}" xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<meta name="x-apple-disable-message-reformatting">
<title>${title}</title>
<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>td,p,a,h1,span{font-family:'Segoe UI',Arial,sans-serif!important;mso-line-height-rule:exactly}</style><![endif]-->
${styles}</head>
<body class="bg" style="margin:0;padding:0;background:${light.tint}">
<div role="main" lang="${locale}" dir="${dir}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preview}</div>
<table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${light.tint}"><tr><td class="out" align="center">
<!--[if mso]><table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:${light.ground};border:solid ${light.rule};border-width:0;border-collapse:separate;overflow:hidden;text-align:${dir === 'rtl' ? 'right' : 'left'}">
<tr><td height="4" bgcolor="${stripe}" style="height:4px;background:${stripe};font-size:0;line-height:0">&nbsp;</td></tr>
<tr><td class="pad" style="padding:20px 16px 24px">
${renderSender(sender, logo)}${madeUp && html`<p class="w" style="margin:0 0 16px;padding:6px 12px;border-radius:4px;background:${light.warn};color:${light['warn-ink']};${mailFont(14, 21)}">${madeUp}</p>\n`}${body}
${foot && html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="line m" style="padding:16px 0 0;border-top:1px solid ${light.rule};color:${light.muted};${mailFont(13, 20)}">${foot}</td></tr></table>\n`}</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</div>
</body>
</html>
`
  return mail.toString()
}

/** In the dark the picture gets a white plate of its own: no mail program turns a picture round. */
function renderSender(sender: string, logo: MailFrame['logo']): Html | string {
  const font = `color:${light.ink};${mailFont(16, 24, 'bold')}`
  if (logo === null) return sender && html`<p class="t" style="margin:0 0 20px;${font}"><bdi>${sender}</bdi></p>\n`
  const { cid, width, height } = logo
  return html`<p class="t" style="margin:0 0 20px;${font}"><img class="logo" src="cid:${cid}" alt="${sender}" width="${width}" height="${height}" style="display:block;border:0;max-width:100%;height:auto;border-radius:4px"></p>\n`
}
