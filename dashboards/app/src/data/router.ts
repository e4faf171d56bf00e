import { batch, computed, signal } from '@preact/signals'
import { findFigurePage } from './figure-pages.ts'
import { mayLeave } from './unsaved.ts'

/** Where the product is, whatever page of it is open: the server says so in the page's `base`. */
const home = new URL('.', document.baseURI).pathname

/** The page that the address names, from the product's own address on, such as `settings/people`; '' is the week. */
export const place = signal(readPlace())
/** The query of the address, with its question mark; '' without one. */
export const search = signal(location.search)
export const parts = computed(() => place.value.split('/').filter((part) => part !== ''))

function readPlace(): string {
  return location.pathname.slice(home.length)
}

/** An address of the product's own as one can share it. */
export function toHref(page: string, query: string): string {
  return `${home}${page}${query}`
}

/** Shows another page or another view of it, unless somebody wants to stay with what is not saved. */
export function goTo(page: string, query: string, { replaces = false }: { replaces?: boolean } = {}): void {
  const moves = page !== readPlace()
  if ((!moves && query === location.search) || (moves && !mayLeave())) return
  history[replaces ? 'replaceState' : 'pushState'](null, '', toHref(page, query))
  batch(() => {
    place.value = page
    search.value = query
  })
  if (moves) scrollTo(0, 0)
}

/** Shows the page of an address that {@link toHref} gave. */
export function goToHref(href: string): void {
  const { pathname, search } = new URL(href, location.href)
  goTo(pathname.slice(home.length), search)
}

/** Whether a page is shown by what is loaded already: the settings and the figures load apart. */
function isNear(page: string): boolean {
  const isSettings = (path: string) => path === 'settings' || path.startsWith('settings/')
  return isSettings(place.peek()) ? page.startsWith('settings/') : findFigurePage(page) !== null
}

/** Lets links among the pages, "back" and "forward" change the page without loading it again. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    // The browser has gone already; what is not saved stays on view under its own address.
    if (readPlace() !== place.peek() && !mayLeave())
      return history.pushState(null, '', toHref(place.peek(), search.peek()))
    batch(() => {
      place.value = readPlace()
      search.value = location.search
    })
  })
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link?.target !== '' || link.hasAttribute('download') || event.button !== 0) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented) return
    if (link.origin !== location.origin || !link.pathname.startsWith(home) || link.hash !== '') return
    const page = link.pathname.slice(home.length)
    if (!isNear(page)) return
    event.preventDefault()
    goTo(page, link.search)
  })
}
