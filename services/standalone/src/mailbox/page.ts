import { createHash } from 'node:crypto'
import { LOOK } from '@otzyv/domain'
import { html, raw } from 'hono/html'

const declare = (look: (typeof LOOK)['light' | 'dark']) =>
  `--ground:${look.ground};--tint:${look.tint};--ink:${look.ink};--muted:${look.muted};--rule:${look.rule};--accent:${look.accent}`

const STYLE = `
:root{color-scheme:light dark;${declare(LOOK.light)}}
@media (prefers-color-scheme:dark){:root{${declare(LOOK.dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 ${LOOK.font}}
main{max-width:920px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:1.3125rem;line-height:1.25;font-weight:600;margin:0 0 4px;overflow-wrap:anywhere}
.muted{color:var(--muted)}
a{color:var(--accent);text-underline-offset:3px}
.card{border:1px solid var(--rule);border-radius:${LOOK['r-m']};overflow:hidden}
.list{list-style:none;margin:16px 0 0;padding:0;border-top:1px solid var(--ink)}
.list li{border-bottom:1px solid var(--rule)}
.list a{display:block;padding:12px 8px;color:inherit;text-decoration:none}
.list a:hover{background:var(--tint)}.list a:focus-visible,.tabs a:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
.row{display:flex;gap:4px 12px;justify-content:space-between;flex-wrap:wrap}
.subject{font-weight:600;overflow-wrap:anywhere}.small{font-size:${LOOK['t-m']};overflow-wrap:anywhere}
.empty{padding:24px 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:12px 0 16px}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
.tabs{display:flex;gap:24px;margin:16px 0 12px;flex-wrap:wrap;border-bottom:1px solid var(--rule)}
.tabs a{padding:8px 0;margin-bottom:-1px;border-bottom:2px solid transparent;text-decoration:none;color:var(--muted)}
.tabs a[aria-current]{border-color:var(--accent);color:var(--ink);font-weight:600}
iframe{display:block;width:100%;height:min(680px,75vh);border:0;background:var(--ground)}
pre{margin:0;padding:16px;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 ${LOOK.mono}}
.card .empty{padding:24px 16px;margin:0}
code{font:.875em ${LOOK.mono};overflow-wrap:anywhere}
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
