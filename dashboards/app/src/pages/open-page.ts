import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { page } from '../data/asked.ts'
import type { FigurePageId } from '../data/figure-pages.ts'
import { scope } from '../data/page-state.ts'
import { setupLoading } from '../data/setup.ts'
import { type OpenedPage, PAGES } from './pages.ts'

/** So long the first that is there waits for the rest. */
const WAITS_FOR_REST_MS = 400

/** The page that can be drawn; which one is on view says the address. */
export const opened = signal<{ id: FigurePageId; Page: FunctionComponent } | null>(null)
/** The page whose script could not be loaded. */
export const notOpened = signal<FigurePageId | null>(null)

/** What has been loaded of the pages; a page that was open once is there at once. */
const loaded = new Map<FigurePageId, OpenedPage>()

/**
 * Opens the page that the address names, and each that it names later. What a page reads is asked for as soon as its script is
 * there, and not when it is drawn first: drawing takes longer than the way to the server. It is first drawn when all that it reads
 * is there, or without what takes long: what comes later moves what somebody may be about to click.
 */
export function watchPages(): void {
  effect(() => {
    const { id } = page.value
    let ends: (() => void)[] = []
    let isLeft = false
    const read = ({ readings }: OpenedPage) => {
      ends = readings.map((reading) => reading.start())
    }
    const draw = ({ Page }: OpenedPage) => {
      opened.value = { id, Page }
    }
    const known = loaded.get(id)
    if (known)
      untracked(() => {
        read(known)
        draw(known)
      })
    else
      PAGES[id]().then(
        (one) => {
          loaded.set(id, one)
          if (isLeft) return
          read(one)
          ends.push(whenRead([...one.readings.flatMap(({ loading }) => loading ?? []), setupLoading], () => draw(one)))
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

/** Calls `then` when nothing is loading any more, or what is takes long; gives what calls it off. */
function whenRead(loading: readonly ReadonlySignal<boolean>[], then: () => void): () => void {
  let isOver = false
  let [onTheWay, most] = [0, 0]
  let longest: ReturnType<typeof setTimeout> | undefined
  const finish = () => {
    if (isOver) return
    callOff()
    then()
  }
  const end = effect(() => {
    // Until it is known what there is to look at, nothing is on its way yet.
    if (scope.value === null) return
    onTheWay = loading.filter((one) => one.value).length
    most = Math.max(most, onTheWay)
    if (onTheWay < most) longest ??= setTimeout(finish, WAITS_FOR_REST_MS)
    // One answer may be what the next question is made of.
    if (onTheWay === 0) queueMicrotask(() => onTheWay === 0 && finish())
  })
  function callOff() {
    isOver = true
    clearTimeout(longest)
    end()
  }
  return callOff
}
