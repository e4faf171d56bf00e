import { defuseText } from './render-table.ts'

const QUOTE = 34
const NEWLINE = 10
const RETURN = 13
const APOSTROPHE = Buffer.from("'")

/** First bytes of texts that no spreadsheet takes for a formula: what can be seen of ASCII, and Latin and Cyrillic letters. */
const HARMLESS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isSeen = byte > 32 && byte < 127 && !'=+-@|%'.includes(String.fromCharCode(byte))
  return Number(isSeen || byte === 0xc3 || byte === 0xd0 || byte === 0xd1)
})

/**
 * Makes the product's CSV of what PostgreSQL's `copy … with (format csv, force_quote …)` gives, chunk by chunk: rows end as RFC
 * 4180 has it, and texts are defused as renderTable does it, at a few nanoseconds a byte. The last column of the COPY must be
 * null: its separator is what becomes the carriage return. `rows` counts the rows that were passed on. Chunks are written over.
 */
export function createCopiedCsv(separator: string): {
  push: (chunk: Buffer) => Buffer[]
  readonly rows: number
} {
  const SEPARATOR = separator.charCodeAt(0)
  let rows = 0
  let isQuoted = false
  /** The byte before the chunk; a newline before the first row. */
  let before = NEWLINE
  /** The end of the chunk before, of which not enough was there to judge it. */
  let held: Buffer | null = null

  const push = (given: Buffer): Buffer[] => {
    const chunk = held ? Buffer.concat([held, given]) : given
    held = null
    const parts: Buffer[] = []
    let from = 0
    let end = chunk.length
    for (let at = 0; at < end; at += 1) {
      const byte = chunk[at]
      if (byte === QUOTE) {
        isQuoted = !isQuoted
        const last = at === 0 ? before : chunk[at - 1]
        // A quote after a quote is one of the text.
        if (!isQuoted || last === QUOTE || HARMLESS[chunk[at + 1] ?? 0] === 1) continue
        const close = findClose(chunk, at + 1)
        if (close === null) {
          isQuoted = false
          end = at
        } else if (isFormula(chunk.toString('utf8', at + 1, close))) {
          parts.push(chunk.subarray(from, at + 1), APOSTROPHE)
          from = at + 1
        }
      } else if (byte === NEWLINE && !isQuoted) {
        chunk[at - 1] = RETURN
        rows += 1
      }
    }
    // The newline may be in the next chunk.
    if (end === chunk.length && !isQuoted && chunk[end - 1] === SEPARATOR) end -= 1
    if (end < chunk.length) held = chunk.subarray(end)
    if (end > 0) before = chunk[end - 1] ?? before
    if (from < end) parts.push(chunk.subarray(from, end))
    return parts
  }
  return {
    push,
    get rows() {
      return rows
    },
  }
}

/** Where the text ends that begins here; null if that is not in the chunk. */
function findClose(chunk: Buffer, begin: number): number | null {
  for (let at = chunk.indexOf(QUOTE, begin); at !== -1; at = chunk.indexOf(QUOTE, at + 2)) {
    if (at + 1 === chunk.length) return null
    if (chunk[at + 1] !== QUOTE) return at
  }
  return null
}

function isFormula(quoted: string): boolean {
  const text = quoted.replaceAll('""', '"')
  return defuseText(text) !== text
}
