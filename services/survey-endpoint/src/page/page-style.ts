import { createPageStyle, type InlinePart, withAccent } from '@otzyv/pages'

const PAGE = `
legend{padding:0}
fieldset{border:0;margin-inline:0;padding:0;min-width:0}
.scale{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);gap:.375rem}
fieldset label{position:relative;display:block;cursor:pointer}
fieldset input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scale span{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:.125rem;min-height:3.25rem;padding:.375rem 0;border:1px solid var(--edge);border-radius:8px;font-size:1.125rem;font-weight:650;background:var(--tint);color:var(--main)}
.scale small{font-size:.8125rem;font-weight:400;color:var(--ink)}
.scale svg{display:block;width:2.25rem;max-width:calc(100% - 2px);height:auto;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.scale input:hover+span{border-color:var(--main);box-shadow:inset 0 0 0 1px var(--main)}
.scale input:checked+span{background:var(--main);border-color:var(--main);color:var(--on)}
.scale input:checked+span small{color:inherit}
.stars input:checked+span svg{fill:currentColor}
.stars label:has(~label :checked) svg{fill:currentColor}
input:focus-visible+span{outline:2px solid var(--main);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:1rem;margin:.375rem 0 0;color:var(--soft);font-size:.8125rem}
.ends span:last-child{text-align:end}
.named{margin:.875rem 0 0;min-height:1.5em;font-weight:600}
.part{margin-top:1.375rem}
.field{display:block;margin-bottom:.5rem;font-weight:600}
.field small{font-weight:400;color:var(--soft);font-size:.875rem}
.reasons div{display:flex;flex-wrap:wrap;gap:.5rem}
.reasons label{max-width:100%}
.reasons span{display:block;padding:.5625rem .9375rem;min-height:2.75rem;border:1px solid var(--line);border-radius:1.375rem}
.reasons input:checked+span{background:var(--tint);border-color:var(--main);color:var(--main);box-shadow:inset 0 0 0 1px var(--main)}
.trap{position:absolute;width:1px;height:1px;overflow:hidden;opacity:0}
textarea{display:block;width:100%;min-height:6rem;margin:0;padding:.625rem .75rem;border:1px solid var(--line);border-radius:8px;background:var(--card);color:inherit;font:inherit;resize:vertical}
.box{margin:0 0 1.125rem;padding:.625rem .75rem;border-inline-start:3px solid var(--main);border-radius:4px;background:var(--tint);font-size:.9375rem}
.foot{display:flex;flex-wrap:wrap;flex-direction:row-reverse;align-items:center;justify-content:flex-end;gap:.5rem 1rem;margin:.5rem calc(0px - var(--pad)) -1rem;padding:.75rem var(--pad);background:var(--card)}
.foot p{position:relative;flex:1 1 11rem;margin:0;padding-inline-start:1.75rem;color:var(--soft);font-size:.9375rem}
.foot.over p{flex-basis:100%;padding:.5rem .75rem;padding-inline-start:2.5rem;border-radius:4px;background:var(--warn);color:var(--warn-ink)}
.foot.over .state::before{inset-inline-start:.75rem;top:.625rem}
.state::before,.saved::before{content:"";position:absolute;inset-inline-start:0;top:.1875rem;box-sizing:border-box;width:1.0625rem;height:1.0625rem;border:2px dashed;border-radius:50%}
.state.open,.state.good,.state.bad{font-weight:600}
.state.open{color:var(--ink)}
.state.good{color:var(--good)}
.state.good::before,.saved::before{inset-inline-start:.25rem;top:.0625rem;width:.5625rem;height:1rem;border:solid;border-width:0 .15em .15em 0;border-radius:0;transform:rotate(45deg)}
.state.bad::before{content:"!";content:"!"/"";border-style:solid;font:700 .75rem/.8125rem sans-serif;text-align:center}
.thanks h1{margin-bottom:.5rem;outline:0}
.thanks p{margin:0;color:var(--soft);white-space:pre-line}
.thanks .row,.thanks form{margin-top:1.25rem}
.thanks .saved{position:relative;margin:1.25rem 0 0;padding:1rem 0 0;padding-inline-start:1.75rem;border-top:1px solid var(--rule);color:var(--good);font-size:.9375rem;font-weight:600}
.saved::before{top:1.125rem}
@media(max-width:599px){.long{grid-auto-flow:row;grid-template-columns:repeat(4,minmax(0,1fr))}.long.eleven{grid-template-columns:repeat(6,minmax(0,1fr))}.foot{position:sticky;bottom:0;margin-bottom:-1.5rem;border-top:1px solid var(--rule)}.foot p{font-size:.875rem}}
@media(max-height:440px){.foot{position:static}}
@media(forced-colors:active){.scale input:checked+span,.reasons input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}.foot.over p{border:1px solid}}
`

/** On a tablet that stands on a counter everything is larger, for fingers and from further away. */
const KIOSK = `
@media(min-width:600px){
main{max-width:52rem}
main,.foot p,.field{font-size:1.25rem}
h1{font-size:2rem}
.scale{gap:.75rem}
.scale span{min-height:7rem;font-size:2.25rem}
.scale svg{width:4.5rem}
.scale small,.ends,.field small{font-size:1.125rem}
.reasons div{gap:.75rem}
.reasons span{padding:.875rem 1.375rem;min-height:3.75rem;border-radius:1.875rem}
textarea{min-height:5rem}
button,.link{min-height:4rem;padding-inline:2.5rem;font-size:1.25rem}
.state::before{top:.4375rem}
}
`
const [PAGE_STYLE, KIOSK_STYLE] = [createPageStyle(PAGE), createPageStyle(PAGE + KIOSK)]

/** The style of the survey page and of the pages that only say something, in the company's colour; '' for the product's. */
export function pageStyle(brandColour: string): InlinePart {
  return withAccent(PAGE_STYLE, brandColour)
}

/** The same for the page of a kiosk. */
export function kioskStyle(brandColour: string): InlinePart {
  return withAccent(KIOSK_STYLE, brandColour)
}
