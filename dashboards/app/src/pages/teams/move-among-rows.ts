/** Arrows lead from row to row, and fold and unfold the group of one; everything else is left to the browser. */
export function moveAmongRows(event: KeyboardEvent, toggle: (group: string, isOpen: boolean) => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const table = event.currentTarget
  const own = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
  if (!(table instanceof Element) || own === null) return
  const rows = [...table.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.indexOf(own)
  const { group } = own.dataset
  if (group !== undefined && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'))
    toggle(group, event.key === 'ArrowRight')
  else {
    const to = leadsTo(event.key, at, rows.length)
    if (to === null) return
    rows[to]?.focus()
  }
  event.preventDefault()
}

function leadsTo(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
