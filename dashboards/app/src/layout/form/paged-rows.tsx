import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Read } from './read.tsx'

type Props<Page> = {
  /** The address of the first page; the next ones are asked for with their cursor beside. */
  address: string
  rowsOf: (page: Page) => readonly unknown[]
  /** Said in place of rows where there are none at all, and the words on the button that shows older ones. */
  empty: string
  older: string
  children: (page: Page, readAgain: () => Promise<void>) => ComponentChildren
}

/** Rows of a list, newest first; older ones follow page by page. */
export function PagedRows<Page extends { next: string | null }>({
  address,
  rowsOf,
  empty,
  older,
  children,
}: Props<Page>) {
  const [cursors, setCursors] = useState<readonly string[]>([''])
  const addressOf = (cursor: string) =>
    cursor === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ cursor })}`
  return (
    <>
      {cursors.map((cursor, place) => (
        <Read<Page> key={cursor} address={addressOf(cursor)}>
          {(page, readAgain) => (
            <>
              {rowsOf(page).length === 0 && place === 0 && <p class="hint">{empty}</p>}
              <ul class="rows">{children(page, readAgain)}</ul>
              {page.next !== null && place === cursors.length - 1 && (
                <p>
                  <button type="button" onClick={() => setCursors([...cursors, page.next ?? ''])}>
                    {older}
                  </button>
                </p>
              )}
            </>
          )}
        </Read>
      ))}
    </>
  )
}
