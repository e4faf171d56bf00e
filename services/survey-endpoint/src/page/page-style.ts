import { accentOf } from '@otzyv/domain'
import { createPageStyle, type InlinePart, withAccent } from '@otzyv/pages'

const columns = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((count) => `.of-${count}{--columns:${count}}`).join('')

const PAGE_STYLE = createPageStyle(`
legend{padding:0}
fieldset{border:0;margin:0;padding:0;min-width:0}
.scale{display:grid;grid-template-columns:repeat(var(--columns),minmax(0,1fr));gap:.5rem}
${columns}
.scale label{position:relative;display:block;cursor:pointer}
.scale input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scale span{display:flex;align-items:center;justify-content:center;min-height:3.25rem;border:1.5px solid var(--line);border-radius:.75rem;font-size:1.1875rem;font-weight:600;font-variant-numeric:tabular-nums;background:var(--card);color:var(--ink)}
.scale.pictures span{font-size:1.75rem}
.scale input:hover+span{background:var(--tint);border-color:var(--main)}
.scale input:checked+span{background:var(--main);border-color:var(--main);color:var(--on)}
.scale input:focus-visible+span{outline:3px solid var(--main);outline-offset:3px}
.ends{display:flex;justify-content:space-between;gap:1rem;margin:.625rem 0 1.5rem;color:var(--soft);font-size:.9375rem}
.ends span:last-child{text-align:end}
.named{margin:-.875rem 0 1.5rem;min-height:1.5em;font-weight:600;text-align:center}
.field{display:block;margin:0 0 .5rem;font-weight:600}
.field small{font-weight:400;color:var(--soft);font-size:.9375rem}
legend.field{line-height:1.3;overflow-wrap:anywhere;text-wrap:balance}
.reasons{margin:0 0 1.25rem}
.reasons label{display:inline-block;position:relative;margin-block:.25rem;margin-inline:0 .5rem;cursor:pointer}
.reasons input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.reasons span{display:block;padding:.5rem .9375rem;min-height:2.75rem;border:1.5px solid var(--line);border-radius:1.375rem;overflow-wrap:anywhere}
.reasons input:checked+span{background:var(--tint);border-color:var(--main);box-shadow:inset 0 0 0 1px var(--main)}
.reasons input:focus-visible+span{outline:3px solid var(--main);outline-offset:2px}
.trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
textarea{display:block;width:100%;min-height:6.5rem;margin:0 0 1.25rem;padding:.75rem .875rem;border:1.5px solid var(--line);border-radius:.75rem;background:var(--card);color:inherit;font:inherit;resize:vertical}
textarea:focus-visible{outline:3px solid var(--main);outline-offset:3px}
.box{margin:0 0 1.25rem;padding:.625rem .875rem;border-radius:.75rem;background:var(--tint);overflow-wrap:anywhere}
.foot{position:sticky;bottom:0;z-index:1;display:flex;flex-wrap:wrap;flex-direction:row-reverse;align-items:center;justify-content:flex-end;gap:.5rem 1rem;margin:0 calc(0px - var(--pad));padding:.75rem var(--pad);background:var(--card)}
.foot p{flex:1 1 11rem;margin:0;min-height:1.5em;color:var(--soft)}
.foot.over p{flex-basis:100%}
.state.good{color:var(--good);font-weight:600}
.state.good::before{content:"✓ "/""}
.state.bad{color:var(--bad);font-weight:600}
.state.bad::before{content:"! "/""}
.thanks{text-align:center}
.thanks h1{margin-top:1rem;outline:0}
.thanks p{margin:0 0 1.75rem;color:var(--soft);white-space:pre-line;overflow-wrap:anywhere}
.mark{display:block;width:4rem;height:4rem;margin:0 auto;border-radius:50%;background:var(--tint);position:relative}
.mark::after{content:"";position:absolute;inset-inline-start:1.5rem;top:.95rem;width:1rem;height:1.75rem;border:solid var(--good);border-width:0 .3rem .3rem 0;transform:rotate(45deg)}
@media(max-width:30rem){.scale.long{grid-template-columns:repeat(4,minmax(0,1fr))}.scale.long.eleven{grid-template-columns:repeat(6,minmax(0,1fr))}}
@media(forced-colors:active){.scale input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}}
@media print{.foot{display:none}}
@media(prefers-reduced-motion:no-preference){.scale span,button{transition:background-color .12s,border-color .12s}}
`)

/** The style of the survey page and of the pages that only say something, in the company's colour; '' for the product's. */
export function pageStyle(brandColour: string): InlinePart {
  return withAccent(PAGE_STYLE, accentOf(brandColour))
}
