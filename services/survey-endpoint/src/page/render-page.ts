import { COMMENT_MAX, type FollowUp, type Thanks } from '@otzyv/contracts'
import { bandOf, type ScaleStyle, type SurveyKind } from '@otzyv/domain'
import type { PageWords } from '@otzyv/locales'
import { formatMessage, type Locale, type SurveyWords, WORDS } from '@otzyv/locales'
import { type Html, html, type PageLogo, renderDocument, trustedHtml } from '@otzyv/pages'
import type { StoredAnswer } from '../answer/stored-answer.ts'
import { shownComment, shownReasons } from '../submission/shown-fields.ts'
import { type FollowUpWords, followUpIn, thanksFor } from '../survey/page-settings.ts'
import { KIOSK_SCRIPT } from './kiosk-script.ts'
import type { PageState, ScriptWords } from './page-state.ts'
import { kioskStyle, pageStyle } from './page-style.ts'
import { nameRating, renderPictures, renderScale } from './render-scale.ts'
import { VOTE_SCRIPT } from './vote-script.ts'

export type PageContent = {
  locale: Locale
  kind: SurveyKind
  words: SurveyWords
  scale: { min: number; max: number }
  scaleStyle: ScaleStyle
  /** Preselected by the link; null if it names none, or one that is not on the scale. */
  rating: number | null
  /** Path that the answer is posted to. */
  postPath: string
  /** Where a page that many people answer one after another goes after its thanks; left out elsewhere. */
  nextPath?: string
  /** The server's time at rendering: where the page's own clock starts. */
  renderedAt: Date
  /** When the link ends. */
  linkEnds: Date
  /** The answer that was given before and can still be changed. */
  answer: StoredAnswer | null
  /** How long an answer can be changed; null if it is not known. */
  editWindowHours: number | null
  timeZone: string
  senderName: string
  brandColour: string
  logo: PageLogo | null
  madeUp: boolean
  followUp: FollowUp
  thanks: Thanks
}

/** The survey page as one document without any other byte from anywhere. */
export function renderPage(page: PageContent): string {
  const own = WORDS[page.locale].page
  const isKiosk = page.nextPath !== undefined
  const followUp = followUpIn(page.followUp, page.locale)
  const { answer } = page
  const changeUntil = answer && Math.min(answer.changeUntil.getTime(), page.linkEnds.getTime())
  const state: PageState = {
    url: page.postPath,
    next: page.nextPath ?? null,
    at: page.renderedAt.getTime(),
    rating: page.rating,
    answer: answer && {
      rating: answer.rating,
      comment: answer.comment,
      reasons: answer.reasons,
      at: answer.receivedAt.getTime(),
      until: changeUntil ?? 0,
    },
    // A page of a kiosk is left to the next person: nothing on it can be changed later.
    hours: isKiosk ? null : page.editWindowHours,
    ends: page.linkEnds.getTime(),
    names: page.words.ratings.map((_name, rating) => nameRating(page, rating)),
    words: scriptWords(own),
    upTo: followUp.upTo,
    question: followUp.question,
    bands: Array.from({ length: page.scale.max + 1 }, (_, rating) => bandOf(page.kind, rating)),
    thanks: Array.from({ length: page.scale.max + 1 }, (_, rating) => thanksFor(page.thanks, rating, page.locale)),
  }
  const body = html`${page.madeUp && html`<p class="note">${own.madeUp}</p>`}
<div id="app" hidden data-state='${quoted(state)}'>
<div id="ask">
${answer && html`<p class="box" id="reopened"></p>`}
${renderPictures(page)}${renderScale(page, 'scale')}
${state.names.some(Boolean) && html`<p class="named" id="named" aria-hidden="true"></p>`}
${renderReasons(page, followUp, 'reasons')}
${renderComment(page, 'comment')}
${TRAP}
<div class="foot" id="foot"><p><span class="state" id="state" role="status"></span> <span class="count" id="count"></span></p><button id="send" type="button">${own.send}</button></div>
</div>
<div id="done" class="thanks" hidden>
<h1 id="thanks-title" tabindex="-1">${own.thanksTitle}</h1>
<p id="thanks-text"></p>
<div class="row"><a class="link" id="thanks-link" rel="noopener noreferrer" hidden></a>
<button id="change" class="plain" type="button">${own.change}</button></div>
<p class="saved" id="saved">${own.thanksText}</p>
</div>
</div>
<noscript>
<form method="post" action="${page.postPath}">
${answer && changeUntil !== null && renderReopened(page, answer, changeUntil)}
${renderScale(page, 'plain-scale')}
${renderReasons(page, followUp, 'plain-reasons')}
${renderComment(page, 'plain-comment')}
${TRAP}
<div class="foot"><p><span class="state open">${own.noScript}</span></p><button>${own.send}</button></div>
</form>
</noscript>`
  return renderDocument({
    locale: page.locale,
    title: page.words.question,
    style: isKiosk ? kioskStyle(page.brandColour) : pageStyle(page.brandColour),
    sender: page.senderName,
    logo: page.logo,
    body,
    script: isKiosk ? KIOSK_SCRIPT : VOTE_SCRIPT,
  })
}

/** As JSON in an attribute between single quotes, which needs a fifth less room: JSON has many double ones. */
function quoted(state: PageState): Html {
  return trustedHtml(JSON.stringify(state).replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;'))
}

/** The words that the script needs; what only the server says would make every page longer. */
function scriptWords(words: PageWords): ScriptWords {
  const { incompleteTitle, incompleteText, waitTitle, waitText, busyTitle, busyText, ...others } = words
  const { passedTitle, passedText, erasedTitle, erasedText, unfilledTitle, unfilledText, thanksText, ...more } = others
  const { madeUp, noScript, optional, reasons, change, ...own } = more
  return own
}

/** Says which answer stands in the fields, in the workspace's time, and carries what was shown, to recognise what is touched. */
function renderReopened({ locale, timeZone }: PageContent, answer: StoredAnswer, until: number): Html {
  const options = { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', timeZone } as const
  const format = new Intl.DateTimeFormat(locale, options)
  const values = { time: format.format(answer.receivedAt), until: format.format(until) }
  const text = formatMessage(locale, WORDS[locale].page.reopened, values)
  return html`<p class="box">${text}</p>
<input type="hidden" name="shown-comment" value="${shownComment(answer.comment)}"><input type="hidden" name="shown-reasons" value="${shownReasons(answer.reasons)}">`
}

/** A field that no person sees, reaches by keyboard or hears; who fills it in is a program. */
const TRAP = html`<div class="trap" aria-hidden="true"><input type="text" name="extra" id="extra" tabindex="-1" autocomplete="off"></div>`

/** The reasons to tick below a low rating; without scripts they stand there for every rating. */
function renderReasons({ locale, answer }: PageContent, { upTo, reasons }: FollowUpWords, id: string): Html | null {
  if (upTo < 0 || reasons.length === 0) return null
  const choices = reasons.map(
    (reason) =>
      html`<label><input type="checkbox" name="reason" value="${reason.id}"${answer?.reasons.includes(reason.id) && ' checked'}><span>${reason.label}</span></label>`,
  )
  const own = WORDS[locale].page
  return html`<fieldset class="reasons part" id="${id}"><legend class="field">${own.reasons} <small>(${own.optional})</small></legend><div>${choices}</div></fieldset>`
}

function renderComment({ locale, answer }: PageContent, id: string): Html {
  const own = WORDS[locale].page
  // A browser drops one line break at the beginning.
  return html`<label class="field part" for="${id}"><span id="${id}-words">${own.comment}</span> <small>(${own.optional})</small></label>
<textarea id="${id}" name="comment" rows="3" maxlength="${COMMENT_MAX}" dir="auto">
${answer?.comment}</textarea>`
}
