import { DIRECTION, type Locale } from '@otzyv/locales'
import { type Html, html, trustedHtml } from './html.ts'
import type { InlinePart } from './inline-part.ts'

/** A picture that stands in the page itself, as base64; pixels are shown at half. */
export type PageLogo = { mediaType: string; width: number; height: number; image: string }

/** A public page. `sender` is who speaks; it is left out where it is '', because no genuine link says who that is. */
export type PageDocument = {
  locale: Locale
  title: string
  style: InlinePart
  sender: string
  /** What stands before the name; left out elsewhere than on the product's own pages. */
  mark?: Html
  /** The picture that `sender` is known by, in place of the name; left out where there is none. */
  logo?: PageLogo | null
  body: Html
  script?: InlinePart
  /** A form's request to our own server names its page where its origin is asked for; elsewhere the headers let none do so. */
  referrer?: 'same-origin'
}

/** The page as one document without any other byte from anywhere. */
export function renderDocument(document: PageDocument): string {
  const { locale, title, style, body, script, referrer } = document
  const page = html`<!doctype html>
<html lang="${locale}" dir="${DIRECTION[locale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
${referrer && html`<meta name="referrer" content="${referrer}">\n`}<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trustedHtml(style.text)}</style>
</head>
<body>
<main>
${renderSender(document)}${body}
</main>
${script && html`<script>${trustedHtml(script.text)}</script>\n`}</body>
</html>
`
  return page.toString()
}

/** Who speaks: by their picture, which the name stands for where it is not shown, or by the name. */
function renderSender({ sender, logo, mark }: PageDocument): Html | string {
  if (!logo) return sender === '' ? '' : html`<p class="from">${mark}<bdi>${sender}</bdi></p>\n`
  const { mediaType, width, height, image } = logo
  const source = `data:${mediaType};base64,${image}`
  return html`<p class="from"><img src="${source}" alt="${sender}" width="${Math.ceil(width / 2)}" height="${Math.ceil(height / 2)}"></p>\n`
}
