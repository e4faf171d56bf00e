import type { AnswerFields, PageState } from '../src/page/page-state.ts'
import { compareAnswers, isMoved } from './compare-answers.ts'
import { createSender, type Version } from './create-sender.ts'
import { decideLine } from './decide-line.ts'
import { nameInstant } from './name-instant.ts'
import { findElements, findInputs } from './page-elements.ts'
import { isLow, readFields, readRating } from './read-fields.ts'
import { showRefusal, showThanks, turnTo } from './show-ending.ts'

/*
 * The script of the survey page, in the JavaScript of 2018 for the browsers inside mail apps.
 *
 * The rating that the link carries is posted on the first event that the browser itself vouches for (`isTrusted`):
 * scanners load pages, run scripts and dispatch events of their own, but those are not trusted. A version is posted again
 * with the same number until it is answered, so nothing counts twice and nothing is lost; a newer version takes its place.
 * Versions are ordered by the page's clock: the server's time at rendering plus the time since, whatever the device's own
 * clock says.
 *
 * A `change` is no such event, though: browsers call it trusted even if a script clicked. It counts when a trusted one
 * came just before it.
 *
 * A field that nobody touched is not posted, so that it stays as it is stored.
 */

const TRUSTED_BEFORE_CHANGE_MS = 3000
/** A person who corrects a rating does so within this time, and the first one is not sent. */
const CHANGE_SETTLES_MS = 500
const HOUR_MS = 3_600_000

const elements = findElements()
const state: PageState = JSON.parse(elements.app.dataset.state ?? '')
const { words } = state
const openedAt = performance.now()
const shown: AnswerFields = state.answer ?? { rating: null, comment: '', reasons: [] }

let stored: (AnswerFields & { until: number }) | null = state.answer
let edits = 0
let isPassedOver = false
/** The person pressed Send, so the thanks follow once the answer is stored. */
let isSent = false
let changing = 0
let lastTrustedAt = Number.NEGATIVE_INFINITY
/** Fields that a version has carried already: later ones carry them, too. */
const given = { comment: false, reasons: false }

const clock = () => state.at + Math.max(0, Math.round(performance.now() - openedAt))

const sender = createSender({
  post: (version) =>
    fetch(state.url, {
      method: 'POST',
      keepalive: true,
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(version),
    }),
  now: () => performance.now(),
  words,
  changed: showLine,
  took: (version) => {
    const known = stored ?? shown
    const firstUntil = state.hours === null ? 0 : Math.min(state.ends, clock() + state.hours * HOUR_MS)
    stored = {
      rating: version.rating,
      comment: version.comment ?? known.comment,
      reasons: version.reasons ?? known.reasons,
      until: stored ? stored.until : firstUntil,
    }
    if (!isSent || sender.pending() !== null) return
    isSent = false
    showThanks(elements, state, version.rating)
  },
  passedOver: () => {
    isPassedOver = true
    isSent = false
  },
  refused: (status) => showRefusal(elements, state, status),
})

function held(): AnswerFields {
  return readFields(state, elements.comment.value, { known: stored ?? shown, isGiven: given.reasons })
}

function showRating(): void {
  const rating = readRating()
  if (elements.named) elements.named.textContent = rating === null ? '' : (state.names[rating] ?? '')
  if (elements.reasons) elements.reasons.hidden = !isLow(state)
  const band = rating === null ? undefined : state.bands[rating]
  elements.commentWords.textContent = (isLow(state) && state.question) || words[`comment${band ?? ''}`]
  showLine()
}

function showLine(): void {
  const line = decideLine(
    {
      held: held(),
      stored,
      pending: sender.pending(),
      isChanging: changing !== 0,
      isPassedOver,
      isOnline: navigator.onLine !== false,
      isReopened: state.answer !== null,
      changeUntil: stored && stored.until > clock() ? nameInstant(stored.until) : null,
    },
    words,
  )
  // A screen reader reads out what is written again, even if it is the same.
  if (elements.state.textContent !== line.words) elements.state.textContent = line.words
  elements.state.className = line.look === 'plain' ? 'state' : `state ${line.look}`
  elements.foot.className = line.look === 'bad' ? 'foot over' : 'foot'
  elements.send.textContent = line.button
  elements.send.className = line.look === 'good' || isPassedOver ? 'plain' : ''
  const seconds = sender.secondsLeft()
  elements.count.textContent = seconds > 0 ? words.nextTry.replace('{s}', String(seconds)) : ''
}

function nextVersion(via: string, event: string): Version | null {
  const now = held()
  if (now.rating === null) return null
  const moved = compareAnswers(now, shown)
  isPassedOver = false
  edits += 1
  given.comment = given.comment || moved.comment
  given.reasons = given.reasons || moved.reasons
  return {
    rating: now.rating,
    extra: elements.extra.value,
    renderedAtMs: clock(),
    edit: edits,
    facts: {
      via,
      event,
      elapsedMs: clock() - state.at,
      openedWith: state.rating,
      webdriver: navigator.webdriver === true,
    },
    ...(given.comment ? { comment: elements.comment.value } : {}),
    ...(given.reasons ? { reasons: now.reasons } : {}),
  }
}

function post(via: string, event: string): void {
  const version = nextVersion(via, event)
  if (version) sender.send(version)
}

function stopChanging(): boolean {
  const wasChanging = changing !== 0
  clearTimeout(changing)
  changing = 0
  return wasChanging
}

/** The first thing that a person does on the page sends the rating of the link. */
function onHuman(event: Event): void {
  // Chromium's prerendering is not in the types yet.
  if (!event.isTrusted || (document as { prerendering?: boolean }).prerendering) return
  lastTrustedAt = performance.now()
  if (edits > 0) return
  const { target } = event
  const isOwnControl = target instanceof Element && target.closest('#scale,#send') !== null
  if (isOwnControl && !(event.type === 'click' && target instanceof HTMLInputElement)) return
  const rating = readRating()
  if (state.rating !== null && !(stored && stored.rating === rating))
    post(rating === state.rating ? 'gesture' : 'change', event.type)
}

function onRating(event: Event): void {
  isPassedOver = false
  stopChanging()
  const known = sender.pending()?.version ?? stored
  const isByPerson = performance.now() - lastTrustedAt <= TRUSTED_BEFORE_CHANGE_MS
  if (isByPerson && known?.rating !== readRating())
    changing = setTimeout(() => {
      changing = 0
      post('change', event.type)
    }, CHANGE_SETTLES_MS)
  showRating()
}

function onSend(event: Event): void {
  if (!event.isTrusted) return
  stopChanging()
  if (isPassedOver) {
    location.replace(state.url)
    return
  }
  const now = held()
  if (now.rating === null) {
    showLine()
    findInputs('input[name=rating]')[0]?.focus()
    return
  }
  const pending = sender.pending()
  if (pending) {
    const { rating, comment = shown.comment, reasons = shown.reasons } = pending.version
    isSent = true
    if (isMoved(compareAnswers(now, { rating, comment, reasons }))) post('send', event.type)
    else sender.tryNow()
    return
  }
  if (stored && stored.rating !== null && !isMoved(compareAnswers(now, stored))) {
    showThanks(elements, state, stored.rating)
    return
  }
  isSent = true
  post('send', event.type)
}

function onChangeAnswer(): void {
  isSent = false
  turnTo(elements, 'ask')
  showLine()
  findInputs('input[name=rating]:checked')[0]?.focus()
}

/** What is not answered yet goes out once more when the page is left, since nothing may be lost. */
function onLeave(): void {
  if (stopChanging()) {
    const last = nextVersion('change', 'leave')
    if (last) sender.leaveWith(last)
  }
  const pending = sender.pending()
  if (pending)
    navigator.sendBeacon(state.url, new Blob([JSON.stringify(pending.version)], { type: 'application/json' }))
}

function onEdited(): void {
  isPassedOver = false
  showLine()
}

elements.app.hidden = false
for (const type of ['pointerdown', 'pointermove', 'touchstart', 'keydown', 'wheel', 'click'])
  addEventListener(type, onHuman, { passive: true, capture: true })
elements.comment.addEventListener('input', onEdited)
elements.reasons?.addEventListener('change', onEdited)
elements.scale.addEventListener('change', onRating)
elements.send.addEventListener('click', onSend)
elements.change.addEventListener('click', onChangeAnswer)
addEventListener('online', () => sender.pending() && sender.tryNow())
addEventListener('offline', showLine)
addEventListener('pagehide', onLeave)
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && onLeave())
if (elements.reopened && state.answer)
  elements.reopened.textContent = words.reopened
    .replace('{time}', nameInstant(state.answer.at))
    .replace('{until}', nameInstant(state.answer.until))
showRating()
