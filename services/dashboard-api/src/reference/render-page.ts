import { LOOK } from '@otzyv/domain'
import { createPageStyle, type Html, renderDocument } from '@otzyv/pages'

const MONO = LOOK.mono.replaceAll(', ', ',')

/** How the reference looks: as the product's other pages, as wide as text is read with ease. */
export const REFERENCE_STYLE = createPageStyle(`
body{background:${LOOK.light.ground};padding:0 1rem}
@media(prefers-color-scheme:dark){body{background:${LOOK.dark.ground}}}
main{max-width:52rem;border:0;background:none;padding:2rem 0 4rem}
.from{margin-bottom:1.5rem}
h1{margin-bottom:.5rem}
h2{margin:2.25rem 0 .5rem;font-size:1.125rem;line-height:1.4}
h3{margin:1.5rem 0 .375rem;font-size:1rem;overflow-wrap:anywhere}
p{margin:0 0 .75rem}
main a{color:var(--main);text-underline-offset:3px}
code,pre{font-family:${MONO};font-size:.875em}
code{overflow-wrap:anywhere}
pre{margin:0 0 .75rem;padding:.75rem;border:1px solid var(--rule);border-radius:${LOOK['r-s']};background:var(--card);white-space:pre-wrap;overflow-wrap:anywhere}
@media(prefers-color-scheme:light){pre{background:${LOOK.light.tint}}}
ul{margin:0 0 .75rem;padding:0;list-style:none}
li{padding:.375rem 0}
.jump{display:flex;flex-wrap:wrap;gap:0 1.25rem}
.calls li{border-bottom:1px solid var(--rule)}
.calls a{display:inline-block;min-height:1.5rem}
.calls span{display:block;color:var(--soft);font-size:.9375rem}
.fields .fields{margin:.25rem 0 0;padding-inline-start:.75rem;border-inline-start:2px solid var(--rule)}
.fields>li{font-size:.9375rem}
.name{font-weight:650}
.type,.choice{color:var(--soft)}
.choice{margin:.25rem 0 0}
.must{color:var(--warn-ink);background:var(--warn);border-radius:${LOOK['r-s']};padding:0 .375rem;font-size:.8125rem}
`)

/** A page of the reference as a whole document. */
export function renderPage({ title, body }: { title: string; body: Html }): string {
  return renderDocument({
    locale: 'en',
    title: `${title} · Otzyv`,
    style: REFERENCE_STYLE,
    sender: 'Otzyv',
    body,
  })
}
