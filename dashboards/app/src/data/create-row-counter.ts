const [QUOTE, NEWLINE] = [34, 10]

/** Counts the rows of a file as its bytes come: the lines of JSON Lines, the rows of a CSV below its head, whose texts may have lines. */
export function createRowCounter(format: 'csv' | 'jsonl'): (bytes: Uint8Array) => number {
  let rows = format === 'csv' ? -1 : 0
  let isQuoted = false
  return (bytes) => {
    for (const byte of bytes) {
      if (byte === NEWLINE && !isQuoted) rows += 1
      else if (byte === QUOTE && format === 'csv') isQuoted = !isQuoted
    }
    return Math.max(rows, 0)
  }
}
