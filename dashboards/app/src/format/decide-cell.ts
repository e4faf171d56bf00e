import type { Figure } from '@otzyv/contracts'

/** How a figure may be shown: its value, hidden because too few people answered, or nothing to show. */
export type Cell = { outcome: 'value'; value: number; lowN: boolean } | { outcome: 'hidden' } | { outcome: 'none' }

/** Decides what a reader sees of a figure; a hidden cell and an empty one are told apart, and neither is 0. */
export function decideCell(figure: Figure): Cell {
  if (figure.flags.includes('suppressed')) return { outcome: 'hidden' }
  if (figure.value === null) return { outcome: 'none' }
  return { outcome: 'value', value: figure.value, lowN: figure.flags.includes('low_n') }
}
