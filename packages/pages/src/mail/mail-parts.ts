import { accentOrOurs, LOOK } from '@otzyv/domain'
import { type Html, html } from '../html.ts'
import { mailFont } from './mail-style.ts'

const { light } = LOOK

/** A paragraph of the text; each line of it is a line. */
export function mailParagraph(...lines: readonly string[]): Html {
  const set = lines.filter(Boolean).map((line, index) => html`${index > 0 && html`<br>\n`}${setIsolates(line)}`)
  return html`<p class="t" dir="auto" style="margin:0 0 16px;color:${light.ink};${mailFont(16, 24)}">${set}</p>`
}

/** The question or the purpose of a mail. */
export function mailHeading(text: string): Html {
  return html`<h1 class="t" style="margin:0 0 16px;color:${light.ink};${mailFont(22, 30, 'bold')}">${text}</h1>`
}

/** What is read after the rest. */
export function mailNote(text: string | Html): Html {
  return html`<p class="m" style="margin:0 0 20px;color:${light.muted};${mailFont(14, 21)}">${text}</p>`
}

/** A link that stays in the colour of the small print around it. */
export function mailQuietLink(text: string, url: string): Html {
  return html`<a class="m" href="${url}" style="color:${light.muted};text-decoration:underline">${text}</a>`
}

/** A button is a filled cell, which Outlook on Windows can fill and pad; elsewhere the link inside fills it. */
export function mailButton(text: string, url: string): Html {
  const { main, on } = accentOrOurs('').light
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:separate"><tr><td class="b" align="center" bgcolor="${main}" style="background:${main};border-radius:8px;mso-padding-alt:12px 22px"><a class="bt" href="${url}" style="display:block;padding:12px 22px;color:${on};${mailFont(16, 22, 'bold')};text-decoration:none"><bdi>${text}</bdi></a></td></tr></table>`
}

/** The marks that keep the direction of a name apart, as the element that mail programs know. */
function setIsolates(text: string): readonly Html[] {
  return text
    .split(/(\u2068[^\u2069]*\u2069)/)
    .map((part) => (part.startsWith('\u2068') ? html`<bdi>${part.slice(1, -1)}</bdi>` : html`${part}`))
}
