import { computed, signal } from '@preact/signals'
import { mayLeave } from './unsaved.ts'

/** Where the product is, whatever page of it is open: the server says so in the page's `base`. */
const home = new URL('.', document.baseURI).pathname

/** The page that the address names, from the product's own address on, such as `settings/people`; '' is the dashboard. */
const place = signal(readPlace())
export const parts = computed(() => place.value.split('/').filter((part) => part !== ''))

function readPlace(): string {
  return location.pathname.slice(home.length)
}

/** Shows another page of the settings, unless somebody wants to stay with what is not saved. */
function goTo(page: string): void {
  if (page === readPlace() || !mayLeave()) return
  history.pushState(null, '', home + page)
  place.value = page
  scrollTo(0, 0)
}

/** Lets links among the settings, "back" and "forward" change the page without loading it again. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    if (mayLeave()) place.value = readPlace()
    // The browser has gone already; what is not saved stays on view under its own address.
    else history.pushState(null, '', home + place.value)
  })
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link?.target !== '' || event.button !== 0) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const page = link.origin === location.origin ? link.pathname.slice(home.length) : ''
    if (!link.pathname.startsWith(`${home}settings/`) || link.hash !== '' || link.search !== '') return
    event.preventDefault()
    goTo(page)
  })
}
