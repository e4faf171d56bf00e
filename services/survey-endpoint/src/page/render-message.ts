import { DIRECTION, type Locale } from '@otzyv/locales'
import type { ThanksWords } from '../survey/page-settings.ts'
import { escapeHtml } from './escape-html.ts'
import { PAGE_STYLE } from './page-style.ts'
import { PAGE_WORDS } from './page-words.ts'

export type MessageName = 'invalid' | 'expired' | 'answered' | 'busy' | 'incomplete' | 'wait' | 'thanks' | 'passed'

export type MessageParts = {
  /** Who asks; '' where no genuine link says so. */
  sender: string
  own?: Partial<ThanksWords>
  /** HTML of a form below the text. */
  form?: string
}

/** A page that only says something: who asks, and nothing else that differs between two links. */
export function renderMessage(
  name: MessageName,
  locale: Locale,
  { sender, own = {}, form = '' }: MessageParts,
): string {
  const words = PAGE_WORDS[locale]
  const title = escapeHtml(own.title ?? words[`${name}Title`])
  const link =
    own.linkUrl && own.linkText
      ? `<p class="row"><a class="link" rel="noopener noreferrer" href="${escapeHtml(own.linkUrl)}">${escapeHtml(own.linkText)}</a></p>`
      : ''
  const mark = name === 'thanks' || name === 'answered' ? '<span class="mark"></span>' : ''
  return `<!doctype html>
<html lang="${locale}" dir="${DIRECTION[locale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${sender === '' ? '' : `<p class="from"><bdi>${escapeHtml(sender)}</bdi></p>`}
<div class="thanks">
${mark}
<h1>${title}</h1>
<p>${escapeHtml(own.text ?? words[`${name}Text`])}</p>
${link}${form}
</div>
</main>
</body>
</html>
`
}
