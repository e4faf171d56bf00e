import { SUPPRESSED_N } from '@otzyv/indicators'

/** The values to hide in one column: those of fewer than five, and the next larger ones until two of five in all are hidden. */
export function closeColumn(sizes: ReadonlyMap<string, number>): Set<string> {
  const ordered = [...sizes].filter(([, size]) => size > 0).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
  const closed = new Set<string>()
  let sum = 0
  for (const [value, size] of ordered) {
    const done =
      closed.size === 0 ? size >= SUPPRESSED_N : size >= SUPPRESSED_N && closed.size >= 2 && sum >= SUPPRESSED_N
    if (done) break
    closed.add(value)
    sum += size
  }
  return closed
}
