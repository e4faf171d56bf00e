import { effect } from '@preact/signals'
import { failure, open, person } from './page-state.ts'
import { signedOut } from './read-json.ts'
import { parts, place, search } from './router.ts'

/** Often enough that a session which is used does not end as idle. */
const TOUCH_MS = 5 * 60_000
let touchedAt = Number.NEGATIVE_INFINITY

/** Where one signs in, and comes back from to the page and the question that are on view. */
export function signInAddress(): string {
  const question = location.search.slice(1)
  const page = parts.value.join('/')
  const place = new URLSearchParams({ ...(page && { page }), ...(question && { to: question }) }).toString()
  return `sign-in${place && `?${place}`}`
}

/** Ends the session, here and on the server; a server that is away leaves it as it is, and the page says so. */
export async function signOut(): Promise<void> {
  const answer = await fetch('sign-out', { method: 'POST' }).catch(() => null)
  if (answer?.status === 204 || answer?.status === 401) location.assign('sign-in')
  else failure.value = { outcome: 'unreachable' }
}

let seen = ''
function isAnotherView(view: string): boolean {
  const before = seen
  seen = `at ${view}`
  return before !== seen
}

/** Keeps the session of who reads on, and leads to signing in once it has ended. */
export function watchSession(): void {
  effect(() => {
    // Every new view of a page is a use.
    if (!person.value || !isAnotherView(place.value + search.value) || performance.now() - touchedAt < TOUCH_MS) return
    touchedAt = performance.now()
    // After what the view itself asks for. Only a try: whatever it says, the next reading says it as well.
    setTimeout(() => {
      fetch('v1/me')
        .then((answer) => answer.text())
        .catch(() => null)
    })
  })
  effect(() => {
    // Who reads at this machine without signing in has no session that could end.
    const isWithout = open.value && person.value === null
    if (signedOut.value && !isWithout) location.assign(signInAddress())
  })
}
