const STEPS: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] },
}

/** Arrows lead from the link of a cell to the next one in their direction, over cells without one. */
export function moveAmongCells(event: KeyboardEvent): void {
  const step = STEPS[event.key]
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const cell = event.target instanceof Element ? event.target.closest('td') : null
  const row = cell?.parentElement
  const table = cell?.closest('table')
  if (!(row instanceof HTMLTableRowElement) || !cell || !table) return
  event.preventDefault()
  let [at, column] = [row.rowIndex, cell.cellIndex]
  for (;;) {
    at += step[0]
    column += step[1]
    const next = table.rows[at]?.cells[column]
    if (next?.tagName !== 'TD') return
    const link = next.querySelector('a')
    if (!link) continue
    link.focus()
    return
  }
}
