import { createHash } from 'node:crypto'
import { DIRECTION, formatMessage, type Locale } from '@otzyv/locales'
import { escapeHtml } from '../mail/escape-html.ts'
import { mailWords } from '../mail/words/mail-words.ts'

export type PageState = 'ask' | 'done' | 'invalid' | 'later'

const STYLE = `
:root{color-scheme:light dark;--ground:#eef1f6;--card:#fff;--ink:#14213d;--soft:#5b6577;--main:#1756b8;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ground:#12151c;--card:#1b202b;--ink:#eef1f7;--soft:#a9b3c6;--main:#8ab8ff;--on:#0b1a30}}
body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main{max-width:32rem;margin:1rem;padding:2rem;border-radius:1rem;background:var(--card);text-align:start}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.3}
p{margin:0 0 1.5rem;color:var(--soft)}
button{display:block;width:100%;min-height:3rem;margin:.75rem 0 0;padding:.625rem 1rem;border:1.5px solid var(--main);border-radius:.75rem;background:var(--main);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button.plain{background:none;color:var(--main)}
button:focus-visible{outline:3px solid var(--main);outline-offset:3px}
`.replaceAll('\n', '')

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/** The headers of the page: nothing cached, nothing indexed, no referrer, no script. */
export const UNSUBSCRIBE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src ${STYLE_HASH}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/** The page behind the link at the foot of a mail. It holds no address, so whoever opens it learns none. */
export function renderUnsubscribePage(state: PageState, locale: Locale, sender = ''): string {
  const words = mailWords(locale).page
  const [title, text] = {
    ask: [
      sender ? formatMessage(locale, words.titleWithSender, { sender: `\u2068${sender}\u2069` }) : words.title,
      words.text,
    ],
    done: [words.doneTitle, words.doneText],
    invalid: [words.invalidTitle, words.invalidText],
    later: [words.laterTitle, words.laterText],
  }[state]
  const button = (scope: string, className: string, label: string) =>
    `<button type="submit" name="scope" value="${scope}" class="${className}">${escapeHtml(label)}</button>`
  const form = `<form method="post">${button('all', 'main', words.askNothing)}${button('kind', 'plain', words.askNothingOfKind)}</form>`
  return `<!doctype html>
<html lang="${locale}" dir="${DIRECTION[locale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow">
<title>${escapeHtml(title ?? '')}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
${sender && state !== 'ask' ? `<p class="from"><bdi>${escapeHtml(sender)}</bdi></p>` : ''}
<h1>${escapeHtml(title ?? '')}</h1>
<p>${escapeHtml(text ?? '')}</p>
${state === 'ask' ? form : ''}
</main>
</body>
</html>
`
}
