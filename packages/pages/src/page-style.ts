import { accentOrOurs, LOOK } from '@otzyv/domain'
import { createInlinePart, type InlinePart } from './inline-part.ts'
import { declareShades } from './with-accent.ts'

const ours = accentOrOurs('')

/** The two grounds of a scheme: of the page, and of the card on it. The darker one is around it in both. */
const declare = (look: (typeof LOOK)['light' | 'dark'], [ground, card]: readonly [string, string]) =>
  `--ground:${ground};--card:${card};--ink:${look.ink};--soft:${look.muted};--rule:${look.rule};--line:${look.control};--warn:${look.warn};--warn-ink:${look['warn-ink']};--good:${look.ok};--bad:${look.error}`

/** What all public pages share: system fonts, both colour schemes, logical sides (so right-to-left needs nothing more), print. */
const SHARED = `
:root{--pad:2rem;color-scheme:light dark;--stripe:${LOOK.light.accent};${declare(LOOK.light, [LOOK.light.tint, LOOK.light.ground])};${declareShades(ours.light)}}
@media(prefers-color-scheme:dark){:root{${declare(LOOK.dark, [LOOK.dark.ground, LOOK.dark.tint])};${declareShades(ours.dark)}}.from img{padding:.375rem .625rem;background:#fff}}
*{box-sizing:border-box}
body{margin:0;-webkit-text-size-adjust:100%;overflow-wrap:break-word;padding:clamp(0px,6vh - 1rem,4.5rem) 1rem 2rem;background:var(--ground);color:var(--ink);font:1rem/1.5 ${LOOK.font.replaceAll(', ', ',')}}
main{max-width:35rem;margin:auto;background:var(--card);border:1px solid var(--rule);border-top:4px solid var(--stripe);border-radius:${LOOK['r-m']};padding:1.75rem var(--pad) 2rem}
.from{margin:0 0 1.25rem;font-weight:650}
.from img{display:block;box-sizing:content-box;max-width:100%;height:auto;border-radius:${LOOK['r-s']}}
.note{margin:0 0 1rem;padding:.375rem .75rem;border-radius:${LOOK['r-s']};background:var(--warn);color:var(--warn-ink);font-size:.875rem}
h1{margin:0 0 1.125rem;font-size:1.375rem;line-height:1.36;font-weight:650;overflow-wrap:anywhere;text-wrap:balance}
:focus-visible{outline:2px solid var(--main);outline-offset:2px}
button,.link{display:inline-block;min-height:2.875rem;padding:.625rem 1.375rem;border:1px solid var(--main);border-radius:${LOOK['r-m']};background:var(--main);color:var(--on);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
button.plain,.link.plain{background:none;color:var(--main)}
.row{display:flex;flex-wrap:wrap;gap:.625rem}
[hidden]{display:none!important}
@media(max-width:599px){:root{--pad:1rem}body{padding:0}main{border-width:4px 0 1px;border-radius:0;padding:1.25rem var(--pad) 1.5rem}.row button,.link{width:100%;text-align:center}}
@media print{body{background:none;display:block}main{border:1px solid #999}button{display:none}}
`

/** The shared style with what is special about one kind of pages after it. */
export function createPageStyle(own = ''): InlinePart {
  return createInlinePart(`${SHARED}${own}`.replaceAll('\n', ''))
}
