import { html, pageHeaders, renderDocument } from '@otzyv/pages'
import type { Context } from 'hono'
import { chooseWords, MARK, STYLE } from './show-sign-in-page.ts'

/** Asks somebody who belongs to several workspaces which one they want; each button posts to a link of its own. */
export function showChoice(c: Context, links: readonly { workspace: string; action: string }[]): Response {
  const { locale, words } = chooseWords(c)
  const page = renderDocument({
    locale,
    title: `${words.chooseTitle} · Otzyv`,
    style: STYLE,
    sender: 'Otzyv',
    mark: MARK,
    body: html`<h1>${words.chooseTitle}</h1>
<p>${words.chooseText}</p>
${links.map(({ workspace, action }) => html`<form method="post" action="${action}"><button><bdi>${workspace}</bdi></button></form>\n`)}`,
    // A form of a page without any referrer has the origin "null", by which we could not know it for ours.
    referrer: 'same-origin',
  })
  return c.body(page, 200, pageHeaders(STYLE, 'form'))
}
