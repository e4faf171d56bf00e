import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { html, trustedHtml } from './html.ts'
import { createInlinePart } from './inline-part.ts'
import { pageHeaders } from './page-headers.ts'
import { createPageStyle } from './page-style.ts'
import { renderDocument } from './render-document.ts'

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
/** The text that a browser reads. */
const read = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => ENTITIES[name] ?? '')

property.prop([fc.string({ unit: 'binary' })])('any text stands in a page as that text and opens nothing', (text) => {
  const made = html`<p title="${text}">${text}</p>`.toString()
  const [, attribute = '', content = ''] = /^<p title="([^"]*)">([^<]*)<\/p>$/.exec(made) ?? []
  expect([read(attribute), read(content)]).toEqual([text, text])
})

test('what is HTML already is not escaped again, and nothing is written for what is not there', () => {
  const item = html`<li>${'<'}</li>`
  expect(html`<ul>${[item, item]}${false}${null}${undefined}${0}${trustedHtml('<hr>')}</ul>`.toString()).toBe(
    '<ul><li>&lt;</li><li>&lt;</li>0<hr></ul>',
  )
})

test('a page is in the direction of its language, with its style and script, and with the sender if there is one', () => {
  const style = createPageStyle('h2{color:red}')
  const script = createInlinePart('say("</p>")')
  const parts = { locale: 'ar', title: '<b>', style, body: html`<h1>x</h1>` } as const
  const page = renderDocument({ ...parts, sender: 'A & B', script })
  expect(page).toContain('<html lang="ar" dir="rtl">')
  expect(page).toContain('<title>&lt;b&gt;</title>')
  expect(page).toContain('<p class="from"><bdi>A &amp; B</bdi></p>')
  expect(page).toContain(`<style>${style.text}</style>`)
  expect(page).toContain('<script>say("</p>")</script>')
  expect(renderDocument({ ...parts, sender: '' })).not.toMatch(/class="from"|<script/)
})

test('the policy allows the page’s own style and script by what is in them, and a form only if there is one', () => {
  const [style, script] = [createPageStyle(), createInlinePart('1')]
  const policyOf = (...given: Parameters<typeof pageHeaders>) => pageHeaders(...given)['Content-Security-Policy'] ?? ''
  expect(policyOf(style)).toContain(`style-src ${style.source}; form-action 'none'`)
  expect(policyOf(style)).not.toContain('script-src')
  expect(policyOf(style, 'form')).toContain("form-action 'self'")
  expect(policyOf(style, script)).toContain(`script-src ${script.source}; connect-src 'self'; form-action 'self'`)
  for (const policy of [policyOf(style), policyOf(style, script)]) expect(policy).not.toMatch(/unsafe|\*|https?:/)
})
