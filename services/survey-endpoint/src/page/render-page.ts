import { COMMENT_MAX } from '@otzyv/contracts'
import { DIRECTION, type Locale, type SurveyWords } from '@otzyv/locales'
import { type FollowUp, inLocale, type Thanks, thanksFor } from '../survey/page-settings.ts'
import { escapeHtml } from './escape-html.ts'
import { PAGE_SCRIPT } from './page-script.ts'
import { PAGE_STYLE } from './page-style.ts'
import { PAGE_WORDS } from './page-words.ts'

export type PageContent = {
  nonce: string
  locale: Locale
  words: SurveyWords
  scale: { min: number; max: number }
  /** Preselected by the link; null where it names none, or one that is not on the scale. */
  rating: number | null
  /** Path that the answer is posted to. */
  postPath: string
  /** Where a page that many people answer one after another goes after its thanks; left out elsewhere. */
  nextPath?: string
  /** The server's time at rendering: where the page's own clock starts. */
  renderedAt: Date
  workspaceName: string
  madeUp: boolean
  followUp: FollowUp
  thanks: Thanks
}

/** The survey page as one document without any other byte from anywhere. */
export function renderPage(page: PageContent): string {
  const own = PAGE_WORDS[page.locale]
  const state = JSON.stringify({
    url: page.postPath,
    next: page.nextPath ?? null,
    at: page.renderedAt.getTime(),
    rating: page.rating,
    names: page.words.ratings,
    words: own,
    upTo: page.followUp.upTo,
    question: inLocale(page.followUp.question, page.locale),
    thanks: Array.from({ length: page.scale.max + 1 }, (_, rating) => thanksFor(page.thanks, rating, page.locale)),
  })
  const title = escapeHtml(page.words.question)
  return `<!doctype html>
<html lang="${page.locale}" dir="${DIRECTION[page.locale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="${page.nonce}">${PAGE_STYLE}</style>
</head>
<body>
<main>
${page.workspaceName === '' ? '' : `<p class="from"><bdi>${escapeHtml(page.workspaceName)}</bdi></p>`}
${page.madeUp ? `<p class="note">${escapeHtml(own.madeUp)}</p>` : ''}
<div id="app" hidden data-state="${escapeHtml(state)}">
<div id="ask">
${renderScale(page, 'scale')}
${page.words.ratings.length > 0 ? '<p class="named" id="named" aria-hidden="true"></p>' : ''}
${renderReasons(page, 'reasons')}
${renderComment(page.locale, 'comment')}
${TRAP}
<button id="send" type="button">${escapeHtml(own.send)}</button>
<p class="state" id="state" role="status"></p>
</div>
<div id="done" class="thanks" hidden>
<span class="mark" id="mark"></span>
<h1 id="thanks-title" tabindex="-1">${escapeHtml(own.thanksTitle)}</h1>
<p id="thanks-text">${escapeHtml(own.thanksText)}</p>
<p class="row"><a class="link" id="thanks-link" rel="noopener noreferrer" hidden></a>
<button id="change" class="plain" type="button">${escapeHtml(own.change)}</button></p>
</div>
</div>
<noscript>
<form method="post" action="${escapeHtml(page.postPath)}">
${renderScale(page, 'plain-scale')}
${renderReasons(page, 'plain-reasons')}
${renderComment(page.locale, 'plain-comment')}
${TRAP}
<button>${escapeHtml(own.send)}</button>
</form>
</noscript>
</main>
<script nonce="${page.nonce}">${PAGE_SCRIPT}</script>
</body>
</html>
`
}

function renderScale({ words, scale, rating }: PageContent, id: string): string {
  const count = scale.max - scale.min + 1
  const choices = Array.from({ length: count }, (_, index) => {
    const value = scale.min + index
    const name = words.ratings[value]
    const label = name ? `${value}, ${name}` : endName(value, scale, words)
    return `<label><input type="radio" name="rating" value="${value}" required aria-label="${escapeHtml(label)}"${value === rating ? ' checked' : ''}><span aria-hidden="true">${value}</span></label>`
  })
  const classes = `scale${count > 7 ? ' long' : ''}${count > 8 ? ' eleven' : ''}`
  return `<fieldset>
<legend><h1>${escapeHtml(words.question)}</h1></legend>
<div class="${classes} of-${count}" id="${id}">${choices.join('')}</div>
<div class="ends"><span>${escapeHtml(words.low)}</span><span>${escapeHtml(words.high)}</span></div>
</fieldset>`
}

/** What a screen reader says for a rating without a name of its own: the ends tell which way the scale goes. */
function endName(value: number, scale: { min: number; max: number }, words: SurveyWords): string {
  if (value === scale.min) return `${value}, ${words.low}`
  if (value === scale.max) return `${value}, ${words.high}`
  return String(value)
}

/** A field that no person sees, reaches by keyboard or hears; who fills it in is a program. */
const TRAP =
  '<div class="trap" aria-hidden="true"><input type="text" name="extra" id="extra" tabindex="-1" autocomplete="off"></div>'

/** The reasons to tick below a low rating; without scripts they stand there for every rating. */
function renderReasons({ followUp, locale }: PageContent, id: string): string {
  if (followUp.upTo < 0 || followUp.reasons.length === 0) return ''
  const choices = followUp.reasons.map(
    (reason) =>
      `<label><input type="checkbox" name="reason" value="${escapeHtml(reason.id)}"><span>${escapeHtml(inLocale(reason.label, locale))}</span></label>`,
  )
  return `<fieldset class="reasons" id="${id}"><legend class="field">${escapeHtml(PAGE_WORDS[locale].reasons)}</legend>${choices.join('')}</fieldset>`
}

function renderComment(locale: Locale, id: string): string {
  const own = PAGE_WORDS[locale]
  return `<label class="field" for="${id}"><span id="${id}-words">${escapeHtml(own.comment)}</span> <small>(${escapeHtml(own.optional)})</small></label>
<textarea id="${id}" name="comment" rows="3" maxlength="${COMMENT_MAX}" dir="auto"></textarea>`
}
