import type { PageState } from '../src/page/page-state.ts'
import './vote.ts'

/*
 * The script of a page that many people answer one after another: that of the survey page, and the way back to its start when
 * somebody walks away, so that the next person finds nothing of theirs. What was chosen till then is stored; what was written
 * and not sent goes along, as it does whenever a page is left.
 */

/** As long does nobody touch the page before it begins again; somebody who writes touches it. */
const IDLE_MS = 45_000

const app = document.getElementById('app')
const { next }: PageState = JSON.parse(app?.dataset.state ?? '{}')
let waiting = 0

/** A page that nobody has touched stays as it is. */
function wait(): void {
  clearTimeout(waiting)
  waiting = window.setTimeout(beginAgain, IDLE_MS)
}

/** Only once the next page can be had: without a connection it would be an error, and what is not stored would be lost. */
function beginAgain(): void {
  if (next === null) return
  fetch(next, { credentials: 'omit' }).then(
    (answer) => (answer.ok ? location.replace(next) : wait()),
    () => wait(),
  )
}

for (const type of ['pointerdown', 'touchstart', 'keydown', 'wheel', 'input'])
  addEventListener(type, wait, { passive: true, capture: true })
