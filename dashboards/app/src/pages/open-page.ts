import { effect, signal, untracked } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { page } from '../data/asked.ts'
import type { FigurePageId } from '../data/figure-pages.ts'
import { type OpenedPage, PAGES } from './pages.ts'

/** The page whose script is there, as soon as it is; which one is on view says the address. */
export const opened = signal<{ id: FigurePageId; Page: FunctionComponent } | null>(null)
/** The page whose script could not be loaded. */
export const notOpened = signal<FigurePageId | null>(null)

/** What has been loaded of the pages; a page that was open once is there at once. */
const loaded = new Map<FigurePageId, OpenedPage>()

/**
 * Opens the page that the address names, and each that it names later. What a page reads is asked for as soon as its script is
 * there, and not when it is drawn first: drawing takes longer than the way to the server.
 */
export function watchPages(): void {
  effect(() => {
    const { id } = page.value
    let ends: (() => void)[] = []
    let isLeft = false
    const open = ({ Page, readings }: OpenedPage) => {
      if (isLeft) return
      ends = readings.map((reading) => reading.start())
      opened.value = { id, Page }
    }
    const known = loaded.get(id)
    if (known) untracked(() => open(known))
    else
      PAGES[id]().then(
        (one) => {
          loaded.set(id, one)
          open(one)
        },
        () => {
          notOpened.value = id
        },
      )
    return () => {
      isLeft = true
      for (const end of ends) end()
    }
  })
}
