import { createInlinePart, type InlinePart } from './inline-part.ts'

/** What all public pages share: system fonts, both colour schemes, logical sides (so right-to-left needs nothing more), print. */
const SHARED = `
:root{--pad:clamp(1.25rem,5vw,2.5rem);color-scheme:light dark;--ground:#f3f5f8;--card:#fff;--ink:#17202b;--soft:#535f6e;--line:#7b8794;--main:#1756b8;--on:#fff;--tint:#e8f0fd;--good:#14693b;--bad:#a3261b;--shade:0 1px 2px #1018281a,0 12px 32px #10182814}
@media(prefers-color-scheme:dark){:root{--ground:#0f141b;--card:#1a222c;--ink:#eef2f6;--soft:#b0bbc7;--line:#8793a1;--main:#8ab8ff;--on:#0b1a30;--tint:#22344f;--good:#86dfa8;--bad:#ffb3a8;--shade:none}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;align-items:center;justify-content:center;padding:1rem;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:100%;max-width:40rem;background:var(--card);border-radius:1rem;box-shadow:var(--shade);padding:var(--pad)}
.from{margin:0 0 1.25rem;color:var(--soft);font-size:.9375rem;font-weight:600;overflow-wrap:anywhere}
.from img{display:block;max-width:100%;height:auto}
.note{margin:0 0 1rem;color:var(--soft);font-size:.875rem}
h1{margin:0 0 1.25rem;font-size:clamp(1.25rem,4.5vw,1.625rem);line-height:1.3;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere;text-wrap:balance}
button:focus-visible,a:focus-visible{outline:3px solid var(--main);outline-offset:3px}
button,.link{display:inline-block;min-height:3rem;padding:.6875rem 1.75rem;border:1.5px solid var(--main);border-radius:.75rem;background:var(--main);color:var(--on);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
button.plain{background:none;color:var(--main)}
.row{display:flex;flex-wrap:wrap;gap:.75rem;justify-content:center}
[hidden]{display:none!important}
@media(max-width:30rem){body{justify-content:flex-start;padding:.5rem}.row button,.link{width:100%;text-align:center}}
@media print{body{background:none;display:block}main{box-shadow:none;border:1px solid #999}button{display:none}}
`

/** The shared style with what is special about one kind of pages after it. */
export function createPageStyle(own = ''): InlinePart {
  return createInlinePart(`${SHARED}${own}`.replaceAll('\n', ''))
}
