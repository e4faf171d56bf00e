/**
 * Which labels fit on an axis: the ones at least `gap` pixels after the last kept one; empty labels are dropped.
 * `widthOf` gives the pixels a label takes, `end` where the axis ends.
 */
export function chooseLabels(
  labels: readonly { text: string; x: number }[],
  gap: number,
  end: number,
  widthOf: (text: string) => number,
): { text: string; x: number }[] {
  let free = Number.NEGATIVE_INFINITY
  return labels.filter(({ text, x }) => {
    if (text === '' || x < free || x + widthOf(text) > end) return false
    free = x + widthOf(text) + gap
    return true
  })
}
