import { frameTexts, say } from '../data/page-state.ts'

/** Of a list that is longer than a sheet of paper has room for: the class of each item, '' for those that are on it. */
export function offPaper(index: number, most: number): string {
  return index < most ? '' : 'off-paper'
}

/** The same where the first are not the ones that matter most: those with the greatest weights are on the sheet. */
export function chooseForPaper<Item>(
  items: readonly Item[],
  most: number,
  weigh: (item: Item) => number,
): (item: Item) => string {
  const chosen = new Set(items.toSorted((a, b) => weigh(b) - weigh(a)).slice(0, most))
  return (item) => (chosen.has(item) ? '' : 'off-paper')
}

/** Says on paper how many of a list are not on the sheet, and where they are. */
export function MoreOnPage({ count, most }: { count: number; most: number }) {
  if (count <= most) return null
  return <p class="note on-paper">{say(frameTexts.value.moreOnPage, { n: count - most })}</p>
}
