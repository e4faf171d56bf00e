import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

const STYLE = `
:root{color-scheme:light dark;--bg:#eef1f6;--card:#fff;--line:#d5dbe6;--text:#14213d;--muted:#5b6577;--link:#1d4ed8;--demo:#fff4d1;--demo-text:#5c4400}
@media (prefers-color-scheme:dark){:root{--bg:#12151c;--card:#1b202b;--line:#343c4d;--text:#eef1f7;--muted:#a9b3c6;--link:#9bb8ff;--demo:#3a2f10;--demo-text:#f5dfa0}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:920px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:24px;line-height:1.3;margin:0 0 4px;overflow-wrap:anywhere}
.muted{color:var(--muted)}.note{background:var(--demo);color:var(--demo-text);padding:8px 12px;border-radius:8px;margin:16px 0}
a{color:var(--link)}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.list{list-style:none;margin:0;padding:0}
.list li+li{border-top:1px solid var(--line)}
.list a{display:block;padding:12px 16px;color:inherit;text-decoration:none}
.list a:hover{background:var(--bg)}.list a:focus-visible,.tabs a:focus-visible{outline:3px solid var(--link);outline-offset:-3px}
.row{display:flex;gap:12px;justify-content:space-between;flex-wrap:wrap}
.subject{font-weight:600;overflow-wrap:anywhere}.small{font-size:14px;overflow-wrap:anywhere}
.empty{padding:32px 24px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:12px 0 16px}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
.tabs{display:flex;gap:4px;margin:16px 0 8px;flex-wrap:wrap}
.tabs a{padding:8px 14px;border-radius:8px;text-decoration:none;color:var(--text)}
.tabs a[aria-current]{background:var(--card);border:1px solid var(--line);font-weight:600}
iframe{display:block;width:100%;height:min(680px,75vh);border:0;background:var(--card)}
pre{margin:0;padding:16px;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
`

/** Nothing may load or run but this stylesheet and our own frame. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

type Html = ReturnType<typeof html>

/** A page of the mailbox; `refreshSeconds` makes the browser load it again by itself. */
export function renderPage(title: string, body: Html, refreshSeconds?: number): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
${refreshSeconds ? html`<meta http-equiv="refresh" content="${String(refreshSeconds)}">` : ''}
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body><main>${body}</main></body>
</html>`
}

/** A time as people write it, in the zone of the machine that the mailbox runs on. */
export function renderTime(at: Date): Html {
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
  return html`<time datetime="${at.toISOString()}">${words}</time>`
}
